/**
 * Reads that show what is nobody's business without a reason: each of them leaves a line in the log, as every command
 * does. By operationId; beside it what it shows.
 */
export const SENSITIVE_READS = {
  // Who somebody is, where they live, how to reach them, what they showed to prove it.
  listPersons: 'addresses, birth dates and ways to reach people',
  readPerson: 'address, birth date and ways to reach somebody',
  listIdentifications: 'numbers of identity documents',
  listElectronicDeclarations: 'addresses and birth dates of those who want to join',
  readElectronicDeclaration: 'address and birth date of somebody who wants to join',
  readRegister: 'names and addresses of the members',
  readRegisterExtract: 'name and address of a member',
  listRegisterInspections: 'who inspected the register, and why',
  listEligibleMembers: 'the members by name, as a list',
  // Where money of somebody comes from and goes to.
  listBankAccounts: 'bank accounts',
  listMandates: 'bank accounts',
  readMandate: 'a bank account',
  readMandatePaper: 'a signed mandate',
  listDepartures: 'bank accounts of leavers',
  readDeparture: 'the bank account of a leaver',
  listSettlements: 'bank accounts of leavers',
  readSettlement: 'the bank account of a leaver',
  listYearLeavers: 'bank accounts of leavers',
  listDuesRefunds: 'bank accounts',
  listPayouts: 'bank accounts of borrowers',
  listPayeeCorrections: 'bank accounts',
  listRefunds: 'bank accounts of borrowers',
  previewPayoutRun: 'bank accounts of payees',
  readBankRun: 'bank accounts of debtors and payees',
  downloadBankRunFile: 'bank accounts of debtors and payees, as a file',
  readBankStatement: 'who paid what from which account',
  readBankStatementFile: 'who paid what from which account, as a file',
  listBankTransactions: 'who paid what from which account',
  readBankTransaction: 'who paid what from which account',
  // What somebody disclosed, wrote or is going through.
  readAffordability: 'household and business figures',
  readDocumentContent: 'papers of a credit case',
  listContacts: 'what borrowers said of their circumstances',
  readLoanTimeline: 'what borrowers said of their circumstances',
  listBorrowerEvents: 'insolvency and death',
  listDocuments: 'addresses to which letters went',
  getDocument: 'the address to which a letter went',
  listDepartureDocuments: 'addresses to which letters went',
  listDispatches: 'addresses to which letters went',
  getDocumentPdf: 'a letter',
  getDocumentSource: 'the data of a letter',
  readAssemblyMinutes: 'minutes of a general assembly',
  // Who owes what, and who is behind, by name.
  readPortfolioReport: 'what each borrower owes, and who is late',
  readConcentrationReport: 'who owes most, and who vouches for most',
  readGuarantorExposureReport: 'who vouches for whom',
  readDebtorLimitReport: 'what each debtor owes and vouches for',
  readBoardLoanReport: 'loans of those who govern, and of who is close to them',
  readWriteOffReport: 'whose loans were given up',
  readRecommendationReport: 'who was recommended to a bank',
  readMembershipReport: 'who joined and left',
  // The whole of something leaves the house.
  downloadDatevExport: 'bookings for the tax adviser',
  readAuditPackage: 'everything an audit asks for, in one file',
  readHledgerJournal: 'the whole book',
  readAuditLog: 'who did what',
  verifyIntegrity: 'the state of the proof',
} as const satisfies Readonly<Record<string, string>>;

export type AuditKind = 'command' | 'change' | 'read' | 'sign_in';

const SIGNING_IN: ReadonlySet<string> = new Set(['createSession', 'endCurrentSession', 'session.refused']);
const READS: ReadonlySet<string> = new Set(Object.keys(SENSITIVE_READS));

/** What a line tells of: a change names the record and what happened, everything else is an operation. */
export function kindOf(operation: string): AuditKind {
  if (SIGNING_IN.has(operation)) return 'sign_in';
  if (operation.includes('.')) return 'change';
  return READS.has(operation) ? 'read' : 'command';
}
