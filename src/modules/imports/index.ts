/** Front door of imports: an existing cooperative moves in with its spreadsheets. */
export { mountImports } from './imports.routes.ts';
export { importToConfirm } from './imports.repository.ts';
export type { StoredImport } from './imports.types.ts';
