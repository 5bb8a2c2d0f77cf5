// Which security findings do we live with, and why? The one way to say so.
import { Stack, Validations } from 'aws-cdk-lib'
import type { IConstruct } from 'constructs'
import * as z from 'zod/mini'

/** Accepts a finding of the AwsSolutions pack on `construct` and all below it. `reason` is read by auditors. */
export function acknowledge(construct: IConstruct, finding: string, reason: string): void {
  Validations.of(construct).acknowledge({ id: `AwsSolutions-${finding}`, reason })
}

/** Accepts the `*` in these resources of a policy below `construct`. */
export function acknowledgeWildcards(
  construct: IConstruct,
  resources: readonly string[],
  reason: string,
): void {
  for (const resource of resources) {
    const name = findingName(Stack.of(construct).resolve(resource))
    if (name.includes('*')) acknowledge(construct, `IAM5[Resource::${name}]`, reason)
  }
}

const join = z.object({ 'Fn::Join': z.tuple([z.string(), z.array(z.unknown())]) })
const attribute = z.object({ 'Fn::GetAtt': z.tuple([z.string(), z.string()]) })
const imported = z.object({ 'Fn::ImportValue': z.unknown() })
const substituted = z.object({ 'Fn::Sub': z.string() })
const reference = z.object({ Ref: z.string() })

/** How cdk-nag spells a resource in the name of a finding: `<Logical.Arn>/*`. */
function findingName(resource: unknown): string {
  if (typeof resource === 'string') return resource.replaceAll('${', '<').replaceAll('}', '>')
  const joined = z.safeParse(join, resource)
  if (joined.success) return joined.data['Fn::Join'][1].map(findingName).join(joined.data['Fn::Join'][0])
  const of = z.safeParse(attribute, resource)
  if (of.success) return `<${of.data['Fn::GetAtt'].join('.')}>`
  const from = z.safeParse(imported, resource)
  if (from.success) return findingName(from.data['Fn::ImportValue'])
  const text = z.safeParse(substituted, resource)
  if (text.success) return findingName(text.data['Fn::Sub'])
  const to = z.safeParse(reference, resource)
  return to.success ? `<${to.data.Ref}>` : JSON.stringify(resource)
}
