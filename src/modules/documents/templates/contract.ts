import {
  facts,
  heading,
  list,
  newPage,
  paragraph,
  signatures,
  strong,
  together,
  when,
} from '../../../platform/pdf/blocks.ts';
import type { Block, Text } from '../../../platform/pdf/letter.types.ts';
import { breach, termination, withdrawal } from './contract-clauses.ts';
import { type CreditData, feesInWords, instalmentsInWords, isProtected, methodInWords, securities } from './credit.ts';
import { day, enumerated, euro, ibanInGroups, percent } from './german.ts';
import { advertisingLine } from './offer.ts';
import { planTable } from './pieces.ts';
import type { Frame, Template } from './template.ts';

/** What a contract states beside the figures of its offer. */
export type ContractData = CreditData & {
  readonly borrowers: readonly { readonly name: string; readonly address: string }[];
  readonly law: {
    /** Whether the law of the contract's day is content with text form (BGB §126b), or wants it signed on paper. */
    readonly form: 'text' | 'written';
    /** The right of withdrawal ends at the latest so long after the contract, whatever was missing in it. */
    readonly withdrawal_ends_at_latest: { readonly months: number; readonly days: number } | null;
  };
};

type Clause = { readonly title: string; readonly blocks: readonly Block[] };

/** The loan contract, with the particulars of EGBGB Art. 247 §6 where the borrower is a consumer or a founder. */
export const contract: Template<ContractData> = {
  version: 'contract-3',
  write: (credit, frame) => ({
    subject: `Darlehensvertrag über ${euro(credit.principal)}`,
    references: [['Kreditvorgang', credit.case_number]],
    body: [
      ...advertisingLine(credit),
      parties(credit, frame),
      paragraph(
        'In diesem Vertrag steht „wir“ für die Darlehensgeberin und „Sie“ für die Person, die das Darlehen aufnimmt; sind es mehrere, schulden sie das Darlehen als Gesamtschuldner.',
      ),
      ...clausesAndSignatures(credit, frame),
      newPage,
      heading(`Anlage: Tilgungsplan bei Auszahlung am ${day(credit.assumed_payout_date)}`),
      planTable(credit.plan, credit.plan_totals),
    ],
  }),
};

/** Nobody signs a page that holds nothing but signatures: the last clause stays with them. */
function clausesAndSignatures(credit: ContractData, frame: Frame): readonly Block[] {
  const clauses = clausesOf(credit, frame).map(({ title, blocks }, index) => [
    heading(`§ ${index + 1}  ${title}`),
    ...blocks,
  ]);
  const last = clauses.at(-1) ?? [];
  return [...clauses.slice(0, -1).flat(), together(...last, ...signing(credit, frame))];
}

function parties({ borrowers }: ContractData, { sender }: Frame): Block {
  return facts(
    [
      'Darlehensgeberin',
      [
        strong(sender.name),
        `, ${sender.street}, ${sender.postal_code} ${sender.city}, vertreten durch den Vorstand ${enumerated(sender.board_members)}`,
      ],
    ],
    ...borrowers.map(({ name, address }): readonly [string, Text] => [
      'Darlehensnehmer/in',
      [strong(name), address === '' ? '' : `, ${address}`],
    ]),
  );
}

function clausesOf(credit: ContractData, { sender }: Frame): readonly Clause[] {
  return [
    { title: 'Darlehen', blocks: [loan(credit)] },
    { title: 'Auszahlung', blocks: payout(credit) },
    { title: 'Zins und Kosten', blocks: costs(credit) },
    { title: 'Rückzahlung', blocks: repayment(credit, sender) },
    { title: 'Wenn Sie zu spät zahlen', blocks: breach(credit) },
    {
      title: 'Vorzeitige Rückzahlung',
      blocks: [
        paragraph(`${credit.early_repayment} Zinsen zahlen Sie auf das, was Sie zurückzahlen, nur bis zu diesem Tag.`),
      ],
    },
    {
      title: 'Sicherheiten',
      blocks: [
        securities(credit),
        paragraph(
          'Geschäftsanteile und Geschäftsguthaben sind keine Sicherheit für dieses Darlehen (§ 22 Abs. 4 GenG).',
        ),
      ],
    },
    { title: 'Kündigung', blocks: termination(credit) },
    ...(isProtected(credit) ? [{ title: 'Widerrufsrecht', blocks: [withdrawal(credit, sender)] }] : []),
    { title: 'Was sonst gilt', blocks: [general(credit), ...authorities(sender, isProtected(credit))] },
  ];
}

const KINDS: Readonly<Record<CreditData['regime'], string>> = {
  CONSUMER: 'Es ist ein Allgemein-Verbraucherdarlehen (§ 491 Abs. 2 BGB).',
  FOUNDER:
    'Es dient der Aufnahme einer gewerblichen oder selbständigen Tätigkeit; die Vorschriften über Verbraucherdarlehen gelten entsprechend (§ 513 BGB).',
  BUSINESS: 'Es dient einer bereits ausgeübten gewerblichen oder selbständigen Tätigkeit.',
};

function loan(credit: ContractData): Block {
  return paragraph(
    'Wir geben Ihnen ein Darlehen über ',
    strong(euro(credit.principal)),
    ` (Nettodarlehensbetrag ${euro(credit.net_amount)}). Verwendungszweck: ${credit.purpose}. ${KINDS[credit.regime]}`,
  );
}

function payout(credit: ContractData): readonly Block[] {
  const needed = [
    ...credit.guarantees.map(
      ({ guarantor }) => `die Bürgschaft von ${guarantor} liegt uns eigenhändig unterschrieben auf Papier vor`,
    ),
    ...credit.conditions,
  ];
  return [
    paragraph(
      `Wir zahlen in einer Summe auf Ihr Konto aus, voraussichtlich am ${day(credit.assumed_payout_date)}${needed.length > 0 ? ', sobald diese Voraussetzungen erfüllt sind:' : '.'}`,
    ),
    ...when(needed.length > 0, list(...needed)),
    ...when(
      isProtected(credit),
      paragraph('Bevor die Widerrufsfrist abgelaufen ist, zahlen wir nur auf Ihren ausdrücklichen Wunsch aus.'),
    ),
  ];
}

function costs(credit: ContractData): readonly Block[] {
  return [
    facts(
      ['Sollzinssatz', [strong(percent(credit.nominal_rate)), ' im Jahr, fest für die ganze Laufzeit']],
      [
        'Effektiver Jahreszins',
        [
          strong(percent(credit.effective_annual_rate)),
          `, gerechnet nach § 16 PAngV bei Auszahlung am ${day(credit.assumed_payout_date)} und pünktlicher Zahlung`,
        ],
      ],
      ['Zinsen insgesamt', euro(credit.total_interest)],
      ['Gebühren', feesInWords(credit)],
      ['Gesamtkosten', [strong(euro(credit.total_cost))]],
      ['Gesamtbetrag', [strong(euro(credit.total_payable)), ', das ist alles, was Sie bei pünktlicher Zahlung zahlen']],
    ),
    paragraph(dayCountInWords(credit)),
  ];
}

function dayCountInWords({ day_count: name, interest_per_day: perDay }: ContractData): string {
  const whole = name === '30E/360' ? ': Jeder volle Monat zählt als ein Zwölftel des Jahres' : '';
  return `Den Zins berechnen wir nach der Methode ${name}${whole}. Auf das ganze Darlehen sind das ${euro(perDay)} für einen Tag.`;
}

function repayment(credit: ContractData, sender: Frame['sender']): readonly Block[] {
  return [
    paragraph(
      'Sie zahlen ',
      strong(instalmentsInWords(credit)),
      ` (${methodInWords(credit)}), die erste am ${day(credit.first_due_date)}, die letzte am ${day(credit.last_due_date)}. Fällt ein Zahlungstag auf einen Samstag, Sonntag oder Feiertag, genügt die Zahlung am nächsten Werktag (§ 193 BGB).`,
    ),
    paragraph(
      `Alle Raten stehen im Tilgungsplan der Anlage. Zahlen wir an einem anderen Tag aus als dort angenommen, gilt der Tilgungsplan, den Sie mit der Auszahlung erhalten; Zinssatz und Zahl der Raten bleiben. Sie können jederzeit kostenlos einen Tilgungsplan verlangen${isProtected(credit) ? ' (§ 492 Abs. 3 BGB)' : ''}.`,
    ),
    paragraph(
      `Bitte zahlen Sie auf unser Konto bei der ${sender.bank_name}, IBAN ${ibanInGroups(sender.iban)}, und nennen Sie dabei die Nummer Ihres Darlehens.`,
    ),
  ];
}

function general({ law, regime }: ContractData): Block {
  return paragraph(
    `${FORMS[law.form]}${law.form === 'text' && isProtected({ regime }) ? ' Auch dieser Vertrag gilt in Textform (§ 492 Abs. 1 BGB); die Unterschriften beweisen ihn.' : ''} Teilen Sie uns bitte mit, wenn sich Ihre Anschrift ändert oder Sie in Zahlungsschwierigkeiten geraten: Je früher wir davon wissen, desto mehr lässt sich tun. Es gilt deutsches Recht; die Vertragssprache ist Deutsch.`,
  );
}

const FORMS: Readonly<Record<ContractData['law']['form'], string>> = {
  text: 'Änderungen dieses Vertrags gelten, wenn sie in Textform vereinbart sind (Brief oder E\u2011Mail).',
  written: 'Änderungen dieses Vertrags gelten, wenn sie schriftlich vereinbart sind.',
};

/** EGBGB Art. 247 §6(1) no. 3, §7(1) no. 4. */
function authorities(sender: Frame['sender'], isForConsumers: boolean): readonly Block[] {
  const { supervisory_authority: authority, dispute_resolution: body } = sender;
  if (!isForConsumers || (authority === null && body === null)) return [];
  return [
    facts(
      authority === null ? null : ['Aufsichtsbehörde', authority],
      body === null ? null : ['Außergerichtliche Streitbeilegung', body],
    ),
  ];
}

function signing(credit: ContractData, { sender, addressees }: Frame): readonly Block[] {
  return [
    ...when(
      isProtected(credit),
      paragraph('Diesen Vertrag mit der Widerrufsinformation und dem Tilgungsplan habe ich erhalten.'),
    ),
    signatures(
      ...sender.board_members.map((name) => ({ as: `Vorstand der ${sender.name}`, name })),
      ...addressees.map(({ name }) => ({ as: 'Darlehensnehmer/in', name })),
    ),
  ];
}
