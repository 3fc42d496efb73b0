import type { Sentence } from '../../domain/errors.ts';
import type { Money } from '../../domain/money/money.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';
import type { Actor } from '../../platform/http/actor.ts';
import type { StepKind } from '../cases/index.ts';

export type WorkKind =
  | StepKind
  | 'vote_on_declaration'
  | 'resolve_on_declaration'
  | 'release_payout'
  | 'renew_payout'
  | 'order_payout'
  | 'correct_payee'
  | 'prepare_refund'
  | 'release_refund'
  | 'vote_on_change'
  | 'resolve_on_change'
  | 'lodge_claim'
  | 'follow_promise'
  | 'follow_arrears'
  | 'vote_on_transfer'
  | 'resolve_on_transfer'
  | 'vote_on_departure'
  | 'resolve_on_departure'
  | 'send_exclusion_letter'
  | 'name_heirs'
  | 'ask_for_account'
  | 'prepare_settlement_payout'
  | 'release_settlement_payout'
  | 'decide_on_limitation'
  | 'prepare_year_end'
  | 'release_year_end'
  | 'take_electronic_declaration'
  | 'write_admission_notice'
  | 'write_refusal_notice'
  | 'decide_hardship'
  | 'decide_dues_reduction'
  | 'release_dues_refund'
  | 'collect_expiring_dues'
  | 'confirm_import'
  | 'place_money'
  | 'reconcile_bank'
  | 'release_bank_run'
  | 'send_bank_run'
  | 'convene_assembly'
  | 'invite_to_assembly'
  | 'announce_items'
  | 'close_minutes'
  | 'obtain_mandate_signature'
  | 'settle_held_mandate'
  | 'renew_lapsing_mandate'
  | 'close_month'
  | 'confirm_reopening'
  | 'state_impact';

/** The roles for which work waits. */
export type Worker = 'board' | 'credit_officer' | 'treasurer' | 'supervisory_board';

/** What a thing that waits is about. */
export type SubjectType =
  | 'case'
  | 'declaration'
  | 'payout'
  | 'refund'
  | 'promise'
  | 'change_request'
  | 'loan'
  | 'share_transfer'
  | 'departure'
  | 'settlement'
  | 'settlement_payout'
  | 'year_end'
  | 'resolution'
  | 'electronic_declaration'
  | 'dues_arrangement'
  | 'dues_reduction'
  | 'dues_refund'
  | 'member'
  | 'import'
  | 'bank_run'
  | 'assembly'
  | 'mandate'
  | 'bank_transaction'
  | 'bank_statement'
  | 'period'
  | 'period_reopening';

/** One thing that waits for the caller. */
export type WorkItem = {
  readonly kind: WorkKind;
  readonly name: Sentence;
  /** Why it waits, in a sentence of its own. */
  readonly reason: Sentence;
  /** Who may do it. */
  readonly roles: readonly Worker[];
  readonly subject: {
    readonly type: SubjectType;
    readonly id: string;
    /** Of the case, loan, departure, assembly, member or mandate it is about; null where it has none. */
    readonly number: string | null;
  };
  /** Where the thing is read. */
  readonly path: string;
  /** Who it is about: borrowers, members, or who wants to join. */
  readonly personIds: readonly string[];
  readonly amount: Money | null;
  readonly dueOn: BusinessDate | null;
  readonly missing: readonly { readonly code: string; readonly sentence: Sentence }[];
  readonly adviserUserId: string | null;
};

/** Where a page begins: after this place in the order of day, kind and id. */
export type Place = { readonly dueOn: string; readonly kind: string; readonly id: string };

export type Asked = {
  readonly db: Db;
  readonly actor: Actor;
  readonly today: BusinessDate;
  /** Loans which one of these persons owes or vouches for are not shown. */
  readonly excludedPartyIds: readonly string[];
  readonly dueBy: BusinessDate | null;
  readonly after: Place | null;
  readonly limit: number;
};

/** Where work comes from. What a source gives beyond what was asked is cut off by whoever gathers. */
export type WorkSource = (asked: Asked) => Promise<readonly WorkItem[]>;
