import type { Sentence } from '../errors.ts';

/** A recorded tie between two persons; it goes both ways. */
export type Tie = {
  readonly firstPersonId: string;
  readonly secondPersonId: string;
  readonly kind: 'family' | 'business';
};

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
  known: { readonly ties: readonly Tie[]; readonly declared: readonly DeclaredTie[] },
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

/** A tie to a guarantor counts like one to the borrower: the guarantor's money hangs on the same decision. */
const hasTie: RecusalRule = (personId, { borrowerIds, guarantorIds }, { ties }) => {
  const parties = new Set([...borrowerIds, ...guarantorIds]);
  const tie = ties.find(
    ({ firstPersonId: first, secondPersonId: second }) =>
      (first === personId && parties.has(second)) || (second === personId && parties.has(first)),
  );
  if (!tie) return null;
  const sentence =
    tie.kind === 'family'
      ? { de: 'Ist mit einer beteiligten Person verwandt oder verheiratet.', en: 'Is family of a person involved.' }
      : {
          de: 'Ist mit einer beteiligten Person geschäftlich verbunden.',
          en: 'Has business ties to a person involved.',
        };
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
  known: { readonly ties: readonly Tie[]; readonly declared: readonly DeclaredTie[] },
): readonly Recusal[] {
  return boardMemberIds.flatMap((personId) => {
    const recusal = RECUSAL_RULES.map((rule) => rule(personId, parties, known)).find((found) => found !== null);
    return recusal ? [recusal] : [];
  });
}
