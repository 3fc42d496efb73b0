import type { Sentence } from '../../domain/errors.ts';
import { dateInWords } from '../../domain/figures-in-words.ts';
import type { LeavingDates } from '../../domain/membership/leaving.ts';
import { isSuspended } from '../../domain/membership/settlement.ts';
import { Money } from '../../domain/money/money.ts';
import { capitalOnNewest, standingLots } from '../../domain/shares/share-lots.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';
import { loansOfPersons, viewLoans } from '../loans/index.ts';
import { shareMovementsOf, type Member } from '../members/index.ts';
import type { Policy } from '../policy/index.ts';
import { planDeparture, type DepartureRequest } from './departures.service.ts';
import { shareCapitalInAll } from './settlements.repository.ts';

/** A way out worked out with everything that hangs on it. */
export type DepartureOutlook = {
  readonly asked: DepartureRequest;
  readonly dates: LeavingDates | null;
  readonly shareCount: number;
  /** Paid in on those shares as it stands, euros. */
  readonly capital: Money;
  readonly duesOpen: Money;
  readonly loans: readonly { readonly id: string; readonly number: string; readonly outstandingPrincipal: Money }[];
  readonly minimumCapital: { readonly minimum: Money; readonly suspends: boolean } | null;
  readonly steps: readonly Sentence[];
};

/** What would come of a way out: dates, capital, what stays owed, and the way there step by step. */
export async function outlookOn(
  db: Db,
  member: Member,
  { asked, today }: { readonly asked: DepartureRequest; readonly today: BusinessDate },
): Promise<DepartureOutlook> {
  const { policy, dates } = await planDeparture(db, member, { asked, today });
  const shareCount = asked.shareCount ?? member.shareCount;
  const capital = await capitalOn(db, member, shareCount);
  return {
    asked,
    dates,
    shareCount,
    capital,
    duesOpen: Money.max(member.duesClaimed.minus(member.duesPaid), Money.zero),
    loans: await openLoansOf(db, member, today),
    minimumCapital: await minimumCapitalOf(db, policy, capital),
    steps: stepsOf(asked, dates),
  };
}

/** Loans that go on, membership or not. */
export async function openLoansOf(
  db: Db,
  { personId }: Member,
  today: BusinessDate,
): Promise<DepartureOutlook['loans']> {
  const views = await viewLoans(db, await loansOfPersons(db, [personId]), today);
  return views
    .filter(({ outstandingPrincipal }) => outstandingPrincipal.isPositive())
    .map(({ loan, outstandingPrincipal }) => ({ id: loan.id, number: loan.number, outstandingPrincipal }));
}

/** What is paid in on the newest so many of a member's shares. */
export async function capitalOn(db: Db, member: Member, shareCount: number): Promise<Money> {
  const lots = standingLots(await shareMovementsOf(db, [member.id]));
  return capitalOnNewest(lots, shareCount, member.shareCapitalPaid);
}

export async function minimumCapitalOf(
  db: Db,
  policy: Policy,
  amount: Money,
): Promise<DepartureOutlook['minimumCapital']> {
  const { minimumCapital: minimum } = policy.terms.shares;
  if (minimum === null) return null;
  return { minimum, suspends: isSuspended(amount, { minimum, total: await shareCapitalInAll(db) }) };
}

/** The guided way: who does what next, until the money is paid. */
function stepsOf({ ground }: DepartureRequest, dates: LeavingDates | null): readonly Sentence[] {
  const board: Sentence[] =
    ground === 'exclusion'
      ? [
          {
            de: 'Das Mitglied anhören; dann beschließt der Vorstand.',
            en: 'Hear the member; then the board resolves.',
          },
          {
            de: 'Den Beschluss unverzüglich per Einschreiben mitteilen: mit der Absendung verliert das Mitglied sein Stimmrecht (§ 68 Abs. 2 GenG).',
            en: 'Tell the member without delay by registered letter: with its dispatch the member loses the vote (GenG §68(2)).',
          },
        ]
      : [];
  const heirs: Sentence[] =
    ground === 'death'
      ? [
          {
            de: 'Erben mit Nachweis erfassen, und wer sie vertritt (§ 77 GenG).',
            en: 'Record the heirs with their proof, and who represents them (GenG §77).',
          },
        ]
      : [];
  return [
    ...board,
    ...heirs,
    { de: 'Kontoverbindung für die Auszahlung erfragen.', en: 'Ask for the account to pay to.' },
    { de: 'Den Austritt mit seinen Tagen bestätigen.', en: 'Confirm the departure with its days.' },
    ...(dates ? settlementSteps(dates) : []),
  ];
}

function settlementSteps({ effectiveOn, settlementDueOn }: LeavingDates): readonly Sentence[] {
  const [end, due] = [dateInWords(effectiveOn), dateInWords(settlementDueOn)];
  return [
    {
      de: `Am ${end.de} endet es; das Geschäftsguthaben steht von da an gesondert.`,
      en: `It ends on ${end.en}; the share capital stands apart from then on.`,
    },
    {
      de: 'Die Generalversammlung stellt den Jahresabschluss fest; damit steht das Auseinandersetzungsguthaben fest (§ 73 GenG).',
      en: 'The general assembly adopts the annual accounts; with them the settlement is fixed (GenG §73).',
    },
    {
      de: `Auszahlung zu zweit bis zum ${due.de}; vorher kann mit offenen Beiträgen und Raten aufgerechnet werden.`,
      en: `Payout by two persons by ${due.en}; before it, open dues and instalments can be set off.`,
    },
  ];
}
