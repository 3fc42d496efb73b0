/** Front door of members: who belongs to the cooperative, with which shares, and what dues are open. */
export { mountMembers } from './members.routes.ts';
export { findMember, membershipOfPerson } from './members.repository.ts';
export { lockMember, memberNotFound } from './members.service.ts';
export { declareMembership } from './declarations.service.ts';
export { declarationsWaiting, type WaitingDeclaration } from './waiting-declarations.service.ts';
export { resolveOnDeclaration, voteOnDeclaration } from './admission.service.ts';
export { subscribeShares } from './shares.service.ts';
export { applySharePayments, reverseSharePayment } from './share-payments.service.ts';
export { runDues } from './dues-run.service.ts';
export { applyDuesPayments, reverseDuesPayment } from './dues-payments.service.ts';
export { openDues } from './dues.service.ts';
export type { Member, MemberPayment, MemberPaymentReversal, Membership, OpenDues } from './members.types.ts';
