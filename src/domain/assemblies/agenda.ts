import { refused, type DomainError, type Sentence } from '../errors.ts';

/** What an item of a general assembly's agenda can be about. */
export const itemKinds = [
  'report',
  'annual_accounts',
  'use_of_result',
  'discharge_board',
  'discharge_supervisory_board',
  'election',
  'statutes_amendment',
  'credit_limits',
  'policy',
  'convening',
  'conduct',
  'other',
] as const;

export type ItemKind = (typeof itemKinds)[number];

/** Simple: more yes than no. Three quarters: of the votes cast at least. */
export type Majority = 'simple' | 'three_quarters';

type KindRule = {
  /** The least the law asks for; null where nothing is voted on. */
  readonly majority: Majority | null;
  /** Where the law says so. */
  readonly source: string;
  /** Whether the item may be resolved upon without having been announced (GenG §46(2) sentence 2). */
  readonly needsNoAnnouncement: boolean;
};

const resolved = (source: string, majority: Majority = 'simple'): KindRule => ({
  majority,
  source,
  needsNoAnnouncement: false,
});

/**
 * What the law asks for by kind. GenG §43(2): resolutions take the majority of the votes cast unless law or statutes ask for
 * more; §16: changes of the statutes take three quarters; §46(3): to talk about a report nothing need be announced.
 */
export const kindRules: Readonly<Record<ItemKind, KindRule>> = {
  report: { majority: null, source: '§ 46 Abs. 3 GenG', needsNoAnnouncement: true },
  annual_accounts: resolved('§ 48 Abs. 1, § 43 Abs. 2 GenG'),
  use_of_result: resolved('§ 48 Abs. 1, § 19, § 43 Abs. 2 GenG'),
  discharge_board: resolved('§ 48 Abs. 1, § 43 Abs. 2 GenG'),
  discharge_supervisory_board: resolved('§ 48 Abs. 1, § 43 Abs. 2 GenG'),
  election: resolved('§ 43 Abs. 2 GenG'),
  statutes_amendment: resolved('§ 16 GenG', 'three_quarters'),
  credit_limits: resolved('§ 49, § 43 Abs. 2 GenG'),
  policy: resolved('§ 43 Abs. 2 GenG'),
  convening: { majority: 'simple', source: '§ 46 Abs. 2, § 43 Abs. 2 GenG', needsNoAnnouncement: true },
  conduct: { majority: 'simple', source: '§ 46 Abs. 2, § 43 Abs. 2 GenG', needsNoAnnouncement: true },
  other: resolved('§ 43 Abs. 2 GenG'),
};

/**
 * The majority an item takes: what the law asks for by its kind, or more where the statutes do. Less than the law is
 * `assembly.majority_below_law`; a majority for a report, which is only heard, `assembly.report_is_not_voted_on`.
 */
export function majorityOf(kind: ItemKind, wanted: Majority | null): Majority | null {
  const { majority, source } = kindRules[kind];
  if (majority === null) {
    if (wanted === null) return null;
    throw reportIsNotVotedOn();
  }
  if (majority === 'three_quarters' && wanted === 'simple') {
    throw refused('assembly.majority_below_law', {
      de: `Das Gesetz verlangt hier drei Viertel der abgegebenen Stimmen (${source}); weniger geht nicht.`,
      en: `The law asks for three quarters of the votes cast here (${source}); less is not possible.`,
    });
  }
  return wanted ?? majority;
}

export function reportIsNotVotedOn(): DomainError {
  return refused('assembly.report_is_not_voted_on', {
    de: 'Über einen Bericht wird nicht abgestimmt; Mehrheit und Ergebnis gehören nicht dazu.',
    en: 'A report is heard, not voted on; neither a majority nor a result belongs to it.',
  });
}

/** "einfache Mehrheit der abgegebenen Stimmen (§ 43 Abs. 2 GenG)" */
export function majorityInWords(kind: ItemKind, majority: Majority | null): Sentence {
  const { source } = kindRules[kind];
  if (majority === null) return { de: `ohne Abstimmung (${source})`, en: `no vote (${source})` };
  if (majority === 'simple') {
    return {
      de: `einfache Mehrheit der abgegebenen Stimmen (${source})`,
      en: `simple majority of the votes cast (${source})`,
    };
  }
  const bySource = kindRules[kind].majority === 'three_quarters' ? source : 'Satzung';
  return {
    de: `drei Viertel der abgegebenen Stimmen (${bySource})`,
    en: `three quarters of the votes cast (${bySource})`,
  };
}
