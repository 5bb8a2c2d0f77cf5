// Does the first quarter of the channels stand careless payloads?
import { describeFuzz } from '../support/contracts/connector-fuzz.ts'

describeFuzz(1, 4)
