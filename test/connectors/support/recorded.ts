import { readFileSync } from 'node:fs'

/** Reads what a partner was recorded to send. @param beside the address of a file beside the folder `recorded` */
export const recordedBeside =
  (beside: string) =>
  (name: string): unknown =>
    JSON.parse(readFileSync(new URL(`recorded/${name}.json`, beside), 'utf8'))
