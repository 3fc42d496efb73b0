/** The chapters of the API reference in reading order. An operation with a tag that is not here stops the start. */
export const tags: Readonly<Record<string, string>> = {
  'Signing in': 'Sessions for people, access tokens for scripts and auditors, one’s own password.',
  Persons: 'Anyone the cooperative deals with, the ties between them, and how they were identified.',
  Members: 'Declarations to join, the board’s votes on them, members, and the register as of any day.',
  Shares: 'What members have subscribed and paid in; capital, apart from dues.',
  Dues: 'What members owe month by month, and how each claim came about.',
  'Credit cases': 'From the application to the offer: eligibility, checklist, disclosure, completeness, withdrawal.',
  Decisions: 'Votes of the board, recusals, the supervisory board, conditions.',
  Guarantees: 'Who vouches for a loan, up to which cap, signed on which paper.',
  Inbox: 'What waits for whom, by when, and what is missing.',
  Loans: 'Contracts, loans and their repayment schedules; every figure says how it comes about.',
  Payouts: 'Paying out under four eyes: one person prepares, another releases.',
  Payments: 'Money received for loans, dues and shares, and money taken back.',
  Ledger: 'The chart of accounts, the journal, accounts from day to day, and the months that are open or closed.',
  Reports:
    'What boards and auditors pull; each report says as of when, from which journal position, under which policy.',
  Calculators: 'Instalment plans and effective rates for anyone; nothing is stored.',
  Policy: 'The cooperative’s terms, each version with the day it applies from and the resolution that set it.',
  Users: 'Sign-ins, each bound to a person, and their roles.',
  'Audit log': 'Who did what to what, when, from where.',
  Service: 'Whether the service lives, its figures for monitoring, and this description of itself.',
};
