import type { ChecklistKind } from '../domain/decisions/checklist.ts';
import type { Deed } from '../platform/http/deed.ts';
import { moment } from './calendar.ts';
import type { StaffLogin } from './staff.ts';
import type { PersonKey, Scene } from './story.ts';

/** What exists so far, by the names the plan has for it. */
export type Stage = {
  readonly staff: ReadonlyMap<StaffLogin, { readonly userId: string; readonly personId: string }>;
  readonly persons: Map<PersonKey, string>;
  readonly declarations: Map<PersonKey, string>;
  readonly members: Map<PersonKey, string>;
  /** By who leaves. */
  readonly departures: Map<PersonKey, string>;
  readonly settlementPayouts: Map<PersonKey, string>;
  /** By IBAN. */
  readonly bankAccounts: Map<string, string>;
  readonly mandates: Map<PersonKey, string>;
  /** By the number of the story. */
  readonly cases: Map<number, StagedCase>;
};

export type StagedCase = {
  readonly caseId: string;
  readonly items: Map<ChecklistKind, string>;
  readonly guarantees: Map<PersonKey, string>;
  readonly payments: Map<string, string>;
  /** By their kind. */
  readonly letters: Map<string, StagedLetter>;
  /** Whether the file has been complete: from then on an acceptance may restart the clock. */
  wasComplete: boolean;
  loanId: string | null;
  payoutId: string | null;
};

export type StagedLetter = { readonly documentId: string; readonly dispatchId: string | null };

/** What a plan names must have happened before: a gap is a fault of the plan. */
export function found<Key, Value>(known: ReadonlyMap<Key, Value>, key: Key): Value {
  const value = known.get(key);
  if (value === undefined) throw new RangeError(`the demo's plan names "${String(key)}" before it exists`);
  return value;
}

export function deedOf(stage: Stage, scene: Scene, story: number): Deed {
  const { userId, personId } = found(stage.staff, scene.by);
  return {
    byUserId: userId,
    byPersonId: personId,
    today: scene.day,
    recordedAt: moment(scene.day, scene.minute, story),
  };
}
