/** Front door of documents: what the cooperative writes, as it was sent, and how it got there. */
import type { HttpShell } from '../../platform/http/shell.types.ts';
import { mountDepartureLetters } from './departure-letters.routes.ts';
import { mountDispatches } from './dispatches.routes.ts';
import { mountDocuments as mountWriting } from './documents.routes.ts';
import { mountDuesReminders } from './dues-reminders.routes.ts';
import { mountMandateForms } from './mandate-forms.routes.ts';
import { mountReminderRuns } from './reminder-runs.routes.ts';
import { mountProfile } from './profile.routes.ts';

export { writeCaseLetter } from './case-letters.service.ts';
export { completeDispatch, orderDispatch } from './dispatches.service.ts';
export { contentOf, findDocument, type NoticeToWrite, noticesToWrite } from './documents.repository.ts';
export { membersHeldOn } from './dues-reminders.repository.ts';
export { writeDocument } from './documents.service.ts';
export { Document } from './documents.schema.ts';
export { documentsOut } from './visible-documents.ts';
export type { StoredDocument } from './documents.types.ts';
export { sendToAddressees } from './reminder-runs.service.ts';
export type { DataOf } from './templates/index.ts';
export { writeGuaranteeDocument } from './guarantee-documents.service.ts';
export { writeLoanDocument } from './loan-documents.service.ts';
export { sendDueMails } from './mail-sender.ts';
export { findProfileOn } from './profile.repository.ts';
export { profileOn, recordProfile } from './profile.service.ts';
export type { ProfileFacts } from './profile.types.ts';

export function mountDocuments(shell: HttpShell): void {
  mountProfile(shell);
  mountWriting(shell);
  mountReminderRuns(shell);
  mountDuesReminders(shell);
  mountDepartureLetters(shell);
  mountMandateForms(shell);
  mountDispatches(shell);
}
