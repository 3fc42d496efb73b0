/** Who does what. One row per permission; a route names the permission, this table names the roles. */
export const ROLES = [
  'board',
  'credit_officer',
  'treasurer',
  'member',
  'guarantor',
  'supervisory_board',
  'auditor',
  'administrator',
] as const;

export type Role = (typeof ROLES)[number];

/** Each role once, in the order of the list: so that equal sets of roles read the same everywhere. */
export function inOrder(roles: readonly string[]): readonly Role[] {
  return ROLES.filter((role) => roles.includes(role));
}

const STAFF = ['board', 'credit_officer', 'treasurer'] as const satisfies readonly Role[];
const READERS = [...STAFF, 'supervisory_board', 'auditor'] as const satisfies readonly Role[];
const EVERYONE = ROLES;

/**
 * Rows marked "own" let members and guarantors in; the module then shows them their own objects only and answers 404
 * for a stranger's. The auditor reads everything and changes nothing.
 */
export const ACCESS_TABLE = {
  'users.manage': ['administrator'],
  'users.read': ['administrator', 'auditor', 'board'],
  'policies.read': EVERYONE,
  'policies.record': ['administrator', 'board'],
  'policies.confirm': ['board', 'supervisory_board'],
  'base_rates.read': EVERYONE,
  'base_rates.record': ['administrator'],
  // The administrator too: at the first start nobody else could record the persons who get a sign-in.
  'persons.read': [...READERS, 'administrator'],
  'persons.record': [...STAFF, 'administrator'],
  // Accounts of persons, and what may be collected from them.
  'mandates.read': [...READERS, 'member'], // own
  'mandates.record': STAFF,
  'audit.read': ['auditor', 'supervisory_board', 'administrator'],

  'ledger.read': ['treasurer', 'board', 'supervisory_board', 'auditor'],
  'periods.close': ['treasurer'],
  // Another person than who closed the last month.
  'years.close': ['board', 'treasurer'],
  // One person proposes to open a closed month or year again, another confirms (compared as persons).
  'periods.reopen': ['treasurer', 'board'],
  'period_reopenings.confirm': ['board'],
  // What goes to the tax adviser, and the whole book for a program of the auditor's own.
  'accounting.read': ['treasurer', 'board', 'supervisory_board', 'auditor'],
  'accounting.record': ['treasurer'],
  'day_closes.read': ['treasurer', 'board', 'supervisory_board', 'auditor'],
  'day_closes.run': ['treasurer'],

  'members.read': [...READERS, 'member'], // own
  'statutes.record': ['administrator', 'board'],
  'declarations.record': STAFF,
  'declarations.read': READERS,
  'declarations.vote': ['board'],
  'declarations.supervise': ['supervisory_board'],
  // Any member may inspect the register (GenG §31); who has no other role states the interest and sees the legal columns.
  'register.read': [...READERS, 'member'],
  'register_inspections.read': ['board', 'supervisory_board', 'auditor'],
  'register_inspections.record': STAFF,
  'shares.record': STAFF,
  'share_payments.read': READERS,
  'share_transfers.read': READERS,
  'share_transfers.vote': ['board'],
  'share_transfers.supervise': ['supervisory_board'],
  'dues.run': ['treasurer'],
  'dues.read': READERS,
  'dues.arrange': STAFF,
  // To give up what the cooperative is owed is a decision, as with loans.
  'dues.decide': ['board'],

  // Ways out of the cooperative, and what is owed afterwards.
  'departures.read': [...READERS, 'member'], // own
  'departures.record': [...STAFF, 'member'], // own
  'departures.handle': STAFF,
  'departures.vote': ['board'],
  'departures.supervise': ['supervisory_board'],
  'settlements.read': READERS,
  'settlements.prepare': ['treasurer', 'credit_officer', 'board'],
  'settlements.release': ['board', 'treasurer'],
  'settlements.decide': ['board'],

  'cases.read': [...READERS, 'member'], // own
  'cases.record': ['credit_officer', 'board'],
  'cases.vote': ['board'],
  'cases.supervise': ['supervisory_board'],
  'documents.read': ['board', 'credit_officer', 'supervisory_board', 'auditor'],
  'disclosures.read': ['board', 'credit_officer', 'supervisory_board', 'auditor'],
  'guarantees.read': [...READERS, 'guarantor'], // own
  'guarantees.record': ['credit_officer', 'board'],

  'loans.read': [...READERS, 'member'], // own
  'contracts.record': ['credit_officer', 'board'],
  'payouts.read': READERS,
  'payouts.prepare': ['treasurer', 'credit_officer', 'board'],
  'payouts.release': ['board', 'treasurer'],
  'credits.run': ['treasurer'],
  'payments.read': READERS,
  'payments.record': ['treasurer'],
  'payments.reverse': ['treasurer'],
  // What goes to the bank in a file: one person prepares, another releases (compared as persons).
  'bank_runs.read': READERS,
  'bank_runs.prepare': ['treasurer', 'board'],
  'bank_runs.release': ['treasurer', 'board'],
  'bank_statements.read': ['treasurer', 'board', 'supervisory_board', 'auditor'],
  'bank_statements.import': ['treasurer'],
  'bank_bookings.read': READERS,
  // The board too, because a treasurer who is a member leaves own dues and instalments to somebody else.
  'bank_bookings.record': ['treasurer', 'board'],
  // A whole cooperative at once: one person uploads, another confirms (compared as persons).
  'imports.read': ['treasurer', 'board', 'supervisory_board', 'auditor', 'administrator'],
  'imports.record': ['treasurer', 'administrator'],
  'imports.confirm': ['treasurer', 'board'],
  'claims.record': STAFF,
  // To give up what the cooperative is owed is a decision; whoever takes the money in does not take it.
  'claims.waive': ['board'],
  'refunds.read': READERS,
  'refunds.prepare': ['treasurer', 'credit_officer', 'board'],
  'refunds.release': ['board', 'treasurer'],

  // What becomes of a loan that cannot go on as agreed.
  'change_requests.read': READERS,
  'change_requests.record': ['credit_officer', 'board'],
  'change_requests.vote': ['board'],
  'change_requests.supervise': ['supervisory_board'],
  'terminations.read': READERS,
  'final_notices.record': ['credit_officer', 'board'],
  'terminations.record': ['board'],
  'guarantee_calls.read': READERS,
  'guarantee_calls.record': ['credit_officer', 'board'],
  'guarantees.release': ['board'],
  'borrower_events.read': READERS,
  'borrower_events.record': ['credit_officer', 'board'],
  'collections.read': READERS,
  'collections.record': STAFF,

  // Every member reads agenda, results and minutes (GenG §47(4)); who came is for those who run the assembly.
  'assemblies.read': [...READERS, 'member'],
  'assemblies.convene': ['board'],
  'assemblies.record': STAFF,
  'assembly_lists.read': READERS,

  // What goes to people in the cooperative's name; every letter states the cooperative's particulars.
  'letters.read': [...READERS, 'member', 'guarantor'], // own
  'letters.record': STAFF,
  'letters.send': STAFF,
  'cooperative_profile.read': EVERYONE,
  'cooperative_profile.record': ['administrator', 'board'],

  // The board prepares or releases what the general assembly resolved; who keeps the books may prepare it.
  'year_ends.read': ['board', 'treasurer', 'supervisory_board', 'auditor'],
  'year_ends.prepare': ['treasurer', 'board'],
  'year_ends.release': ['board'],

  // Jobs that a loan secures and creates, as borrowers or staff state them.
  'impact.read': READERS,
  'impact.record': ['credit_officer', 'board'],

  'work_list.read': [...STAFF, 'supervisory_board'],
  // All that an audit asks for in one archive: whoever may read each part of it.
  'audit_packages.read': ['auditor', 'supervisory_board'],
  'reports.read': ['board', 'treasurer', 'supervisory_board', 'auditor'],
  'integrity.read': ['board', 'treasurer', 'supervisory_board', 'auditor'],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof ACCESS_TABLE;
