/** Front door of joining: declarations without a sign-in, the statutes they refer to, and erasing what was declared. */
import type { HttpShell } from '../../platform/http/shell.types.ts';
import { mountErasures } from './erasures.routes.ts';
import { mountElectronicDeclarations, mountPublicJoining, mountStatutes } from './joining.routes.ts';

export { insertStatutes } from './statutes.repository.ts';
export { tidyJoining } from './erasures.service.ts';
export { sendConfirmationMails } from './confirmation-mails.service.ts';
export { electronicDeclarationsWaiting } from './waiting-declarations.service.ts';
export type { ElectronicDeclaration } from './joining.types.ts';

export function mountJoining(shell: HttpShell): void {
  mountStatutes(shell);
  mountPublicJoining(shell);
  mountElectronicDeclarations(shell);
  mountErasures(shell);
}
