import type { Sentence } from '../errors.ts';
import type { Tie, TieKind } from '../persons/person.ts';

/** A recorded tie that still holds on the day; it goes both ways. */
export type StandingTie = Pick<Tie, 'personId' | 'otherPersonId' | 'kind'>;

/** A board member's own word that there is a tie. */
export type DeclaredTie = { readonly personId: string; readonly reason: string };

export type RecusalGround = 'borrower' | 'guarantor' | 'tie' | 'declared';

/** Who may not vote, and why; the recused see only what they must. */
export type Recusal = { readonly personId: string; readonly ground: RecusalGround; readonly sentence: Sentence };

/** The people a case touches, by their person ids; for an admission the borrower is the person who wants to join. */
export type CaseParties = {
  readonly borrowerIds: readonly string[];
  readonly guarantorIds: readonly string[];
};

type RecusalRule = (
  personId: string,
  parties: CaseParties,
  known: { readonly ties: readonly StandingTie[]; readonly declared: readonly DeclaredTie[] },
) => Recusal | null;

const isBorrower: RecusalRule = (personId, { borrowerIds }) =>
  borrowerIds.includes(personId)
    ? {
        personId,
        ground: 'borrower',
        sentence: { de: 'Hat den Antrag selbst gestellt.', en: 'Is the applicant.' },
      }
    : null;

const isGuarantor: RecusalRule = (personId, { guarantorIds }) =>
  guarantorIds.includes(personId)
    ? {
        personId,
        ground: 'guarantor',
        sentence: { de: 'Bürgt in diesem Kreditvorgang.', en: 'Is a guarantor of this case.' },
      }
    : null;

const TIE_SENTENCES: Readonly<Record<TieKind, Sentence>> = {
  family: { de: 'Gehört zur Familie einer beteiligten Person.', en: 'Is family of a person involved.' },
  household: {
    de: 'Lebt mit einer beteiligten Person in einem Haushalt.',
    en: 'Shares a household with a person involved.',
  },
  business: {
    de: 'Ist mit einer beteiligten Person geschäftlich verbunden.',
    en: 'Has business ties to a person involved.',
  },
  legal_representative: {
    de: 'Vertritt eine beteiligte Person oder wird von ihr vertreten.',
    en: 'Represents a person involved or is represented by that person.',
  },
};

/** A tie to a guarantor counts like one to the borrower: the guarantor's money hangs on the same decision. */
const hasTie: RecusalRule = (personId, { borrowerIds, guarantorIds }, { ties }) => {
  const parties = new Set([...borrowerIds, ...guarantorIds]);
  const tie = ties.find(
    ({ personId: one, otherPersonId: other }) =>
      (one === personId && parties.has(other)) || (other === personId && parties.has(one)),
  );
  if (!tie) return null;
  const sentence = TIE_SENTENCES[tie.kind];
  return { personId, ground: 'tie', sentence };
};

const declaredTie: RecusalRule = (personId, _parties, { declared }) => {
  const declaration = declared.find((one) => one.personId === personId);
  if (!declaration) return null;
  const sentence = {
    de: `Hat sich selbst für befangen erklärt: ${declaration.reason}`,
    en: `Has declared a conflict of interest: ${declaration.reason}`,
  };
  return { personId, ground: 'declared', sentence };
};

const RECUSAL_RULES: readonly RecusalRule[] = [isBorrower, isGuarantor, hasTie, declaredTie];

/** Each board member who may not vote (rules §7), once, with the first ground that applies. */
export function recusalsOf(
  boardMemberIds: readonly string[],
  parties: CaseParties,
  known: { readonly ties: readonly StandingTie[]; readonly declared: readonly DeclaredTie[] },
): readonly Recusal[] {
  return boardMemberIds.flatMap((personId) => {
    const recusal = RECUSAL_RULES.map((rule) => rule(personId, parties, known)).find((found) => found !== null);
    return recusal ? [recusal] : [];
  });
}
