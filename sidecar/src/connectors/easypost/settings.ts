import { z } from 'zod'
import { secret } from '../secret-setting.ts'

export const settings = z.strictObject({
  apiKey: secret().describe('A test key begins with EZTK, a production key with EZAK.'),
  baseUrl: z.url().optional().describe('Another address of the API, with its version: https://api.easypost.com/v2'),
  carrierAccounts: z
    .array(z.string().min(1))
    .max(60)
    .default([])
    .describe('Ids of the carrier accounts (ca_…) that are asked for rates. All of the account when left out.'),
  createTrackers: z
    .boolean()
    .default(true)
    .describe('Numbers EasyPost does not watch yet are given to it, which it charges for.'),
  customsSigner: z.string().min(1).optional().describe('Who certifies customs declarations.'),
  customsExemption: z.string().min(1).optional().describe('The US export exemption, such as NOEEI 30.37(a).'),
})

export type Settings = z.output<typeof settings>
