/** Front door of credit cases: from the application to the contract. */
export { mountCases } from './cases.routes.ts';
export { createCase } from './applications.service.ts';
export { startReview, submitCase } from './submissions.service.ts';
export { acceptItem, reopenItem, uploadDocument, waiveItem } from './checklist.service.ts';
export { handlePapers, type PaperStep } from './papers.service.ts';
export { recordDisclosure } from './disclosures.service.ts';
export { completeCase } from './completions.service.ts';
export { castVote, recordSupervisoryResolution, recuse } from './decisions.service.ts';
export { fulfilCondition } from './conditions.service.ts';
export { expireOffer, expireOffers, makeOffer } from './offers.service.ts';
export { loanTermsOf } from './offer-figures.ts';
export { recommendations, recordBankDecision, type Recommendation } from './bank-decisions.service.ts';
export { takeOverCase } from './takeovers.service.ts';
export { withdrawCase } from './withdrawals.service.ts';
export { caseDecisions, recordMissedDeadlines } from './case-decisions.service.ts';
export { checkNotParty, lockCase } from './case-steps.ts';
export { itemsOf as checklistOf } from './case-file.repository.ts';
export { conditionsOf, recusalsOfCases } from './decisions.repository.ts';
export { findCase } from './cases.repository.ts';
export { loadFile } from './case-files.service.ts';
export { alreadyRecused, caseNotFound, offerNotFound, offerNotValidOn, partyProcessesIt } from './cases.refusals.ts';
export { earlyRepaymentRight } from './offer-figures.ts';
export { offerOut } from './offer.view.ts';
export { offersOf } from './offers.repository.ts';
export { viewableFile } from './viewable.ts';
export { stepsWaitingFor, type WaitingStep } from './waiting-steps.service.ts';
export { STEP_NAMES, type StepKind } from './next-steps.ts';
export { ballotFields, ballotVoteFields, Missing, recusalGround } from './case-page.schema.ts';
export { firm, fullTimeEquivalents, jobFields } from './jobs.schema.ts';
export { missingOut } from './case-summary.view.ts';
export type { CaseFile, Offer } from './case-file.types.ts';
export { caseNumbers, concludeContract, lockSecuredCase, markPaidOut, payoutHindrances } from './cases.front-door.ts';
export type {
  Application,
  BorrowerHistory,
  CaseDecision,
  CreditCase,
  Hindrance,
  LenderOfRecord,
  PurposeKind,
} from './cases.types.ts';
