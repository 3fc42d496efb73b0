/** Front door of integrity: that nothing in the books or the audit log was altered unnoticed, and that they agree. */
export { bookFiles, type BookFile } from './book.service.ts';
export { sendHeadMails } from './head-mails.service.ts';
export { mountIntegrity } from './integrity.routes.ts';
export { journalSealed } from './sealed-month.service.ts';
export { sealAll, sealAndRecordHeads } from './sealing.service.ts';
export { verificationInWords } from './verification-in-words.ts';
export { verify } from './verification.service.ts';
