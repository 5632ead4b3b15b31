/** How much of a whole has got there. */
export type Completeness = 'NONE' | 'PARTIAL' | 'FULL'
