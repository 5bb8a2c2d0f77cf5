// What may a browser do with our answers? As little as the page needs, and nothing at all with what the API sends.
import { Duration } from 'aws-cdk-lib'
import {
  HeadersFrameOption,
  HeadersReferrerPolicy,
  type ResponseHeadersPolicyProps,
} from 'aws-cdk-lib/aws-cloudfront'

/** The page's policy: its own scripts, styles and sockets, the sign-in service for tokens, the bucket for uploads. */
export function pagePolicy(
  signInOrigin: string,
  uploadOrigin: string,
  domainName: string | undefined,
): string {
  // Older Safari does not count wss: as 'self'; where the name is known before the distribution is made, say it.
  const socket = domainName === undefined ? '' : ` wss://${domainName}`
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    // Customers' pictures and recordings are fetched with the token and shown from memory.
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    "font-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    `connect-src 'self'${socket} ${signInOrigin} ${uploadOrigin}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    'upgrade-insecure-requests',
  ].join('; ')
}

/** What the API sends is data; opened as a page, even a customer's file can do nothing. */
export const apiPolicy = "default-src 'none'; frame-ancestors 'none'; sandbox"

const unused = [
  'accelerometer',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'microphone',
  'payment',
  'usb',
]

/** Strict headers around one content security policy. */
export function securityHeaders(
  name: string,
  comment: string,
  contentSecurityPolicy: string,
): ResponseHeadersPolicyProps {
  const override = true
  return {
    responseHeadersPolicyName: name,
    comment,
    securityHeadersBehavior: {
      contentSecurityPolicy: { contentSecurityPolicy, override },
      contentTypeOptions: { override },
      frameOptions: { frameOption: HeadersFrameOption.DENY, override },
      referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override },
      strictTransportSecurity: { accessControlMaxAge: Duration.days(365), includeSubdomains: true, override },
    },
    customHeadersBehavior: {
      customHeaders: [
        {
          header: 'Permissions-Policy',
          value: unused.map((feature) => `${feature}=()`).join(', '),
          override,
        },
        { header: 'Cross-Origin-Opener-Policy', value: 'same-origin', override },
        { header: 'Cross-Origin-Resource-Policy', value: 'same-origin', override },
      ],
    },
  }
}
