/** The chapters of the API reference in reading order. An operation with a tag that is not here stops the start. */
export const tags: Readonly<Record<string, string>> = {
  'Signing in': 'Sessions for people, access tokens for scripts and auditors, one’s own password.',
  Persons: 'Anyone the cooperative deals with, the ties between them, and how they were identified.',
  'Bank accounts and mandates':
    'Where money of a person goes to and comes from, and the SEPA mandates by which the cooperative may collect.',
  Joining:
    'Joining without a sign-in: what is declared, the confirmation by e-mail, what staff do with it, and erasing.',
  Members: 'Declarations to join, the board’s votes on them, members, and the register as of any day.',
  Shares: 'What members have subscribed and paid in; capital, apart from dues.',
  Leaving:
    'Every way out with its dates, who decides on it, what is owed afterwards, and how it is paid under four eyes.',
  Dues: 'What members owe month by month, and how each claim came about.',
  'Credit cases': 'From the application to the offer: eligibility, checklist, disclosure, completeness, withdrawal.',
  Decisions: 'Votes of the board, recusals, the supervisory board, conditions.',
  Guarantees: 'Who vouches for a loan, up to which cap, signed on which paper.',
  'Work list': 'What waits for whom, by when, why, and what is missing.',
  Loans: 'Contracts, loans and their repayment schedules; every figure says how it comes about.',
  Payouts: 'Paying out under four eyes: one person prepares, another releases.',
  Payments: 'Money received for loans, dues and shares, and money taken back.',
  'Runs to the bank':
    'Direct debits and transfers in one file: prepared, released by a second person, handed to the bank, booked by its statement.',
  'Bank statements': 'What the bank says of the account: files read once, entries, and what is missing in between.',
  'Money on the account':
    'What the movements on the bank account are: booked by themselves where that is certain, placed by a person else; and whether books and statements agree.',
  Imports: 'An existing cooperative moves in with its spreadsheets: template, dry run, totals, one transaction.',
  'Case work': 'Looking after loans that are not paid as agreed: contacts, promises to pay, holds on reminders.',
  Servicing:
    'Loans between payout and closing: default interest, costs, waivers, early repayment, refunds, and how the plan changed.',
  'Changes of loans':
    'Deferral, restructuring and write-off: proposed, compared with the plan as it is, decided by the board.',
  Impact: 'Jobs that loans secure and create: stated at application, payout, every year and at closing, and by whom.',
  Terminations: 'Whether a loan may be terminated for default, final notices, and terminations.',
  'Insolvency and death': 'What happened to those who owe a loan, who owes it now, and what follows.',
  'Guarantee calls':
    'What guarantors can be asked for, what they paid, what has passed to them, and guarantees let go.',
  Ledger: 'The chart of accounts, the journal, accounts from day to day, and the months that are open or closed.',
  Accounting:
    'Account numbers at the tax adviser, booking batches for DATEV, and the whole book for the independent program hledger.',
  Documents: 'Letters, contracts, statements and reminders as PDF, as they were sent, and how they reached people.',
  'Cooperative profile': 'What the cooperative states of itself on every letter, each version with its first day.',
  'Day close': 'What becomes due by itself, done once for each business date, and the month end loan by loan.',
  'Closing the books':
    'Months and financial years: what stands between them and their closing, who closed them, and who opened them again and why.',
  'Year end':
    'Profit or loss over all members by resolution, what leavers are owed, the notes to the accounts and how share capital moved.',
  Reports:
    'What boards and auditors pull; each report says as of when, from which journal position, under which policy.',
  Integrity:
    'Whether anybody has touched the books or the audit log: every check by itself, and the head of each day to be kept outside.',
  Calculators: 'Instalment plans and effective rates for anyone; nothing is stored.',
  'General assembly':
    'Calling it in time, who may vote and who came, results, minutes, and the resolutions that policies and credit limits come from.',
  Policy: 'The cooperative’s terms, each version with the day it applies from and the resolution that set it.',
  'Base rates': 'The base rate of BGB §247, which default interest follows, half-year by half-year.',
  Users: 'Sign-ins, each bound to a person, and their roles.',
  'Audit log': 'Who did what to what, when, from where.',
  'Audit package': 'Everything an audit asks for, in one archive.',
  Service: 'Whether the service lives, its figures for monitoring, and this description of itself.',
};
