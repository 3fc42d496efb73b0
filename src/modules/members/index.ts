/** Front door of members: who belongs to the cooperative, and with which shares. */
export { mountMembers } from './members.routes.ts';
export {
  findMember,
  lockMembers,
  lockMembersBetween,
  membersBetween,
  membersByIds,
  membersByNumbers,
  membershipOfPerson,
  storeDuesTotals,
} from './members.repository.ts';
export { paymentsOfMember, type ReceivedPayment } from './received.repository.ts';
export { memberNumber } from './members.schema.ts';
export { duesTotalsOf, lockMember, memberNotFound, seesOwnMembershipOnly, visibleMember } from './members.service.ts';
export { findDeclaration, lockDeclaration, votesOn, type Declaration } from './declarations.repository.ts';
export { declarationNotFound } from './members.refusals.ts';
export { memberOfDeclaration } from './members.service.ts';
export { declareMembership } from './declarations.service.ts';
export { declarationsWaiting, type WaitingDeclaration } from './waiting-declarations.service.ts';
export { transfersAwaitingConsent, type WaitingTransfer } from './waiting-transfers.service.ts';
export { resolveOnDeclaration, voteOnDeclaration } from './admission.service.ts';
export { subscribeShares } from './shares.service.ts';
export { recordTransfer } from './transfers.service.ts';
export { applySharePayments, reverseSharePayment } from './share-payments.service.ts';
export { takeOverMember } from './takeovers.service.ts';
export type { Member, MemberPayment, MemberPaymentReversal } from './members.types.ts';
export { cancelEntryOf, endMembership, sharesUnderNotice } from './leaving.service.ts';
export { openDeparturesOf, overtakeDepartures } from './leaving.repository.ts';
export { overdueSharesOn, standingOf as shareStandingBy } from './share-standings.service.ts';
export { insertRegisterEntry } from './register.repository.ts';
export {
  capitalMovementsOf,
  insertCapitalMovements,
  insertShareMovements,
  shareMovementsOf,
} from './shares.repository.ts';
export { boardOn, type BoardBallot } from './board-ballots.service.ts';
