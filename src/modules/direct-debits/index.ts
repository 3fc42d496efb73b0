/** Front door of direct debits: what is due and can be collected, runs of it, and the letters that announce them. */
export { collectionRunKind } from './collection-run-kind.ts';
export { mountDirectDebits } from './direct-debits.routes.ts';
