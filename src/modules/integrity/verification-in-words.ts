import type { CheckResult, Verification } from './integrity.types.ts';

/** For a terminal: a line for each check, its findings below it, and where chain and tail stand. */
export function verificationInWords(verification: Verification): readonly string[] {
  const { head, tail, erasedCount, isSound, checks, notAsked } = verification;
  return [
    ...checks.flatMap(linesOf),
    ...notAsked.map(({ en }) => `not asked: ${en}`),
    '',
    head === null ? 'Nothing is sealed yet.' : `Newest seal: position ${head.position}, ${head.seal}`,
    tail.oldest === null
      ? 'Every committed row is sealed.'
      : `${tail.count} committed rows are not sealed yet, the oldest since ${tail.oldest.toISOString()}.`,
    ...(erasedCount > 0
      ? [`The values of ${erasedCount} audit lines were erased; their digests are still sealed.`]
      : []),
    isSound ? 'Everything agrees.' : 'Something does not agree.',
  ];
}

function linesOf({ compares, findingCount, findings }: CheckResult): readonly string[] {
  if (findingCount === 0) return [`ok    ${compares.en}`];
  const more = findingCount - findings.length;
  return [
    `FAULT ${compares.en}`,
    ...findings.map(({ sentence }) => `      ${sentence.en}`),
    ...(more > 0 ? [`      and ${more} more`] : []),
  ];
}
