import { CHECKLIST, checklistName, type ChecklistKind } from '../domain/decisions/checklist.ts';
import type { Regime } from '../domain/lending/allocation-order.ts';
import type { DisclosedFigures } from '../domain/lending/affordability.ts';
import type { BusinessDate } from '../domain/time/business-date.ts';
import type { DecisionDates } from './case-dates.ts';
import { type Chance, chanceFor } from './random.ts';
import { approvalOf, rejectionOf } from './reasons.ts';
import type { StaffLogin } from './staff.ts';
import type { CaseAct, CasePlan, GuaranteePlan, PersonAct, PersonKey, Scene, ShownPaper } from './story.ts';

/** Everything about a case up to the board's decision. */
export type CaseFilePlan = {
  /** Seeds what is left to chance. */
  readonly seed: string;
  readonly application: CasePlan;
  readonly disclosure: DisclosedFigures;
  readonly guarantees: readonly GuaranteePlan[];
  /** Papers of those borrowers who have not been identified before. */
  readonly papers: readonly { readonly person: PersonKey; readonly shown: ShownPaper }[];
  readonly dates: DecisionDates;
};

type CaseScene = Scene<CaseAct | PersonAct>;

const at = (day: BusinessDate, minute: number, act: CaseAct | PersonAct, by: StaffLogin = 'adviser'): CaseScene => ({
  day,
  minute,
  by,
  act,
});

/** From the first talk to the submitted application with its guarantors. */
export function applyingScenes({ application, guarantees, dates }: CaseFilePlan): readonly CaseScene[] {
  return [
    at(dates.opened, 90, { does: 'openCase', application }),
    at(dates.submitted, 120, { does: 'submitCase' }),
    at(dates.review, 60, { does: 'startReview' }),
    ...guarantees.map((guarantee, place) => at(dates.review, 70 + place, { does: 'proposeGuarantee', guarantee })),
  ];
}

const BUREAU_PERCENT = 35;

/** The papers that this file needs, the report of a credit bureau where somebody asked for one. */
export function papersNeeded(regime: Regime, chance: Chance): readonly ChecklistKind[] {
  const required = CHECKLIST.filter(({ requiredFor }) => requiredFor.includes(regime)).map(({ kind }) => kind);
  return chance.happens(BUREAU_PERCENT) ? [...required, 'credit_bureau_report'] : required;
}

/** Papers come in, are looked at, figures are taken down, borrowers identified; then the file is declared complete. */
export function reviewScenes(file: CaseFilePlan): readonly CaseScene[] {
  const { application, disclosure, papers, dates } = file;
  const chance = chanceFor(`papers ${file.seed}`);
  const items = papersNeeded(application.regime, chance);
  return [
    ...papers.map(({ person, shown }, place) =>
      at(dates.review, 80 + place, { does: 'recordIdentification', person, shown }),
    ),
    at(dates.review, 90, { does: 'recordDisclosure', figures: disclosure, asOf: dates.review }),
    ...items.flatMap((item, place) => [
      at(dates.papers, 100 + place, paper(item)),
      at(dates.papers, 140 + place, { does: 'acceptChecklistItem', item }),
    ]),
    at(dates.complete, 160, { does: 'completeCase' }),
    ...reopeningScenes(dates, chance.pick(items.slice(0, 5))),
  ];
}

export function paper(item: ChecklistKind): CaseAct {
  const { de } = checklistName(item);
  return { does: 'uploadDocument', item, title: de, fileName: `${item.replaceAll('_', '-')}.pdf` };
}

function reopeningScenes({ reopened }: DecisionDates, item: ChecklistKind): readonly CaseScene[] {
  if (reopened === null) return [];
  return [
    at(reopened.on, 200, { does: 'reopenChecklistItem', item, reason: 'Unvollständig: es fehlen Seiten.' }),
    at(reopened.acceptedOn, 100, paper(item)),
    at(reopened.acceptedOn, 110, { does: 'acceptChecklistItem', item }),
  ];
}

/** Both of the board vote in favour, one of them perhaps under a condition. */
export function approvalScenes(file: CaseFilePlan, condition: string | null = null): readonly CaseScene[] {
  const { dates, application } = file;
  const chance = chanceFor(`votes ${file.seed}`);
  const [first, second] = chance.happens(50) ? BOARD : BOARD.toReversed();
  const vote = (conditions: readonly string[]): CaseAct => ({
    does: 'castCaseVote',
    isInFavour: true,
    reason: approvalOf(application, chance),
    conditions,
  });
  return [
    at(dates.firstVote, 220, vote(condition === null ? [] : [condition]), first),
    at(dates.decided, 260, vote([]), second),
  ];
}

/** Both say no, with their reasons; what was signed ends with the decision. */
export function rejectionScenes(file: CaseFilePlan): readonly CaseScene[] {
  const chance = chanceFor(`votes ${file.seed}`);
  const days = [file.dates.firstVote, file.dates.decided];
  return BOARD.map((by, place) =>
    at(
      days[place] ?? file.dates.decided,
      220 + 40 * place,
      { does: 'castCaseVote', isInFavour: false, reason: rejectionOf(chance), conditions: [] },
      by,
    ),
  );
}

const BOARD: readonly [StaffLogin, StaffLogin] = ['board.one', 'board.two'];
