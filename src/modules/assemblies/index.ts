/** Front door of assemblies: calling them, who may vote and who came, results and minutes. */
import type { HttpShell } from '../../platform/http/shell.types.ts';
import { mountAssemblyPages } from './assemblies.routes.ts';
import { mountAssemblyLists } from './attendances.routes.ts';

export { assembliesWaiting, type WaitingAssembly } from './waiting-assemblies.service.ts';

export function mountAssemblies(shell: HttpShell): void {
  mountAssemblyPages(shell);
  mountAssemblyLists(shell);
}
