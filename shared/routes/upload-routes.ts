// What the route of uploads does.
import * as api from '../api/uploads.ts'
import { beginUpload } from '../inbox/begin-upload.ts'
import type { Services } from '../inbox/services.ts'
import { type Binding, bind } from '../platform/api-app.ts'

export const uploadRoutes = (services: Services): Binding[] => [
  bind(api.beginUpload, ({ body, person }) => beginUpload(services, person.user, body)),
]
