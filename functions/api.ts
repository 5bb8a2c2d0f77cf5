// Lambda: /api/*. Every route of the product behind one function.
import type { Context } from 'hono'
import { handle } from 'hono/aws-lambda'
import { openapi } from '#shared/api/openapi.ts'
import type { Person } from '#shared/api/roles.ts'
import { registry } from '#shared/channels/registry.ts'
import { apiApp, personOf } from '#shared/platform/api-app.ts'
import { awsServices } from '#shared/platform/aws-services.ts'
import { modelFile } from '#shared/platform/model-file.ts'
import { mediaRoutes } from '#shared/routes/media-routes.ts'
import { allRoutes } from '#shared/routes/routes.ts'

const services = awsServices(registry, modelFile)
const version = services.settings.HARKEN_VERSION
const bindings = allRoutes(services, version)
const app = apiApp(bindings, identify)
app.route('/', mediaRoutes(services, identify))
app.get('/api/openapi.json', (context) =>
  context.json(
    openapi(
      bindings.map(({ route }) => route),
      version,
    ),
  ),
)

export const handler = handle(app)

/** API Gateway has verified the token; its claims come with the event. */
function identify(context: Context): Person | null {
  const claims = context.env?.event?.requestContext?.authorizer?.jwt?.claims
  return claims ? personOf(claims) : null
}
