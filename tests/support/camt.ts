import { Money } from '../../src/domain/money/money.ts';

/** The account of the example cooperative, as its profile states it. */
export const OWN_IBAN = 'DE02120300000000202051';

/** One payment as the bank tells it; amounts without sign. */
export type CamtPayment = {
  readonly amount: string;
  readonly name?: string;
  readonly iban?: string;
  /** The lines of the purpose as the bank cuts them, or one line. */
  readonly purpose?: string | readonly string[];
  readonly endToEndId?: string;
  readonly mandateReference?: string;
  readonly creditorId?: string;
  readonly creditorReference?: string;
  /** The bank's reference; of an entry it is made up where it is not given. */
  readonly reference?: string;
};

type Placed = {
  readonly bookedOn?: string;
  readonly valueOn?: string;
  readonly status?: string;
  readonly gvc?: string;
};

export type CamtEntry = Placed &
  (
    | (CamtPayment & { readonly kind: 'credit' | 'debit' })
    /** Collected debits in one sum, as banks credit them; without `parts` the bank names only the file and the count. */
    | {
        readonly kind: 'batch';
        readonly amount?: string;
        readonly parts?: readonly CamtPayment[];
        readonly count?: number;
        readonly messageId?: string;
        readonly paymentInformationId?: string;
        readonly reference?: string;
        readonly isDebit?: boolean;
      }
    /** A debit of ours that came back: the amount was credited before, the fee is charged with it. */
    | (CamtPayment & {
        readonly kind: 'return';
        readonly reason?: string;
        readonly reasonText?: string;
        readonly fee?: string;
      })
    /** A transfer of ours that could not be credited. */
    | (CamtPayment & { readonly kind: 'returned_transfer'; readonly reason?: string })
    /** Anything else, written by the test. */
    | { readonly kind: 'raw'; readonly xml: string; readonly signed: string }
  );

export type CamtStatement = {
  /** Day of the closing balance. */
  readonly on: string;
  readonly opening: string;
  readonly entries: readonly CamtEntry[];
  readonly id?: string;
  readonly iban?: string;
  readonly sequence?: number;
  /** Stated instead of what opening balance and entries give. */
  readonly closing?: string;
  readonly version?: '02' | '08';
};

/** A camt.053 file with one statement. */
export function camtStatement(statement: CamtStatement): string {
  return camtFile([statement], statement.version);
}

/** A camt.053 file with several statements. */
export function camtFile(statements: readonly CamtStatement[], version: '02' | '08' = '08'): string {
  const written = statements.map((statement) => statementXml({ ...statement, version })).join('');
  return `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.${version}"><BkToCstmrStmt>
<GrpHdr><MsgId>MSG-1</MsgId><CreDtTm>2026-11-20T06:00:00+01:00</CreDtTm></GrpHdr>
${written}</BkToCstmrStmt></Document>`;
}

/** What opening balance and booked entries give. */
export function camtClosing({ opening, entries }: Pick<CamtStatement, 'opening' | 'entries'>): string {
  const booked = entries.filter((entry) => entry.kind === 'raw' || (entry.status ?? 'BOOK') === 'BOOK');
  return Money.parse(opening)
    .plus(Money.sum(booked.map(signedAmount)))
    .toText();
}

function signedAmount(entry: CamtEntry): Money {
  if (entry.kind === 'raw') return Money.parse(entry.signed);
  if (entry.kind === 'batch') {
    const parts = (entry.parts ?? []).map(({ amount }) => Money.parse(amount));
    const sum = entry.amount === undefined ? Money.sum(parts) : Money.parse(entry.amount);
    return entry.isDebit ? sum.negated() : sum;
  }
  const amount = Money.parse(entry.amount);
  if (entry.kind === 'return') return amount.plus(Money.parse(entry.fee ?? '0.00')).negated();
  return entry.kind === 'debit' ? amount.negated() : amount;
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
const tag = (name: string, content: string | undefined): string =>
  content === undefined || content === '' ? '' : `<${name}>${content}</${name}>`;
const textTag = (name: string, text: string | undefined): string => tag(name, text && escaped(text));
const amountTag = (amount: string): string => `<Amt Ccy="EUR">${amount}</Amt>`;

function signedXml(amount: Money): string {
  const size = amount.isNegative() ? amount.negated() : amount;
  return `${amountTag(size.toText())}<CdtDbtInd>${amount.isNegative() ? 'DBIT' : 'CRDT'}</CdtDbtInd>`;
}

function balanceXml(code: string, amount: Money, on: string): string {
  return `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp>${signedXml(amount)}<Dt><Dt>${on}</Dt></Dt></Bal>`;
}

function statementXml(statement: CamtStatement): string {
  const { on, opening, entries, version = '08' } = statement;
  const id = statement.id ?? `STMT-${on}`;
  const closing = statement.closing ?? camtClosing(statement);
  const written = entries.map((entry, index) => entryXml(entry, { on, version, position: index + 1, id }));
  return `<Stmt><Id>${escaped(id)}</Id>${tag('ElctrncSeqNb', statement.sequence?.toString())}
<CreDtTm>${on}T20:00:00+01:00</CreDtTm>
<Acct><Id><IBAN>${statement.iban ?? OWN_IBAN}</IBAN></Id><Ccy>EUR</Ccy></Acct>
${balanceXml('OPBD', Money.parse(opening), on)}
${balanceXml('CLBD', Money.parse(closing), on)}
${written.join('\n')}
</Stmt>
`;
}

type Place = { readonly on: string; readonly version: '02' | '08'; readonly position: number; readonly id: string };

const GVCS = { credit: '166', debit: '116', batch: '192', return: '109', returned_transfer: '159' } as const;
const SUBFAMILIES = {
  credit: ['RCDT', 'ESCT'],
  debit: ['ICDT', 'ESCT'],
  batch: ['IDDT', 'ESDD'],
  return: ['IDDT', 'UPDD'],
  returned_transfer: ['ICDT', 'RRTN'],
} as const;

function entryXml(entry: CamtEntry, place: Place): string {
  if (entry.kind === 'raw') return entry.xml;
  const status = entry.status ?? 'BOOK';
  const [family, subFamily] = SUBFAMILIES[entry.kind];
  const reference = entry.reference ?? `${place.id}-${place.position}`;
  return `<Ntry><NtryRef>${place.position}</NtryRef>${signedXml(signedAmount(entry))}
<Sts>${place.version === '08' ? `<Cd>${status}</Cd>` : status}</Sts>
<BookgDt><Dt>${entry.bookedOn ?? place.on}</Dt></BookgDt><ValDt><Dt>${entry.valueOn ?? entry.bookedOn ?? place.on}</Dt></ValDt>
${textTag('AcctSvcrRef', reference)}
<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>${family}</Cd><SubFmlyCd>${subFamily}</SubFmlyCd></Fmly></Domn><Prtry><Cd>NTRF+${entry.gvc ?? GVCS[entry.kind]}</Cd><Issr>DK</Issr></Prtry></BkTxCd>
<NtryDtls>${detailsXml(entry, place)}</NtryDtls></Ntry>`;
}

function detailsXml(entry: Exclude<CamtEntry, { kind: 'raw' }>, { version }: Place): string {
  if (entry.kind !== 'batch') return transactionXml(entry, { version, kind: entry.kind, isPart: false });
  const parts = entry.parts ?? [];
  const counted = entry.count ?? (parts.length > 0 ? parts.length : undefined);
  const batch = `${textTag('MsgId', entry.messageId)}${textTag('PmtInfId', entry.paymentInformationId)}${tag('NbOfTxs', counted?.toString())}`;
  const kind = entry.isDebit ? 'debit' : 'collected';
  return `${tag('Btch', batch)}${parts.map((part) => transactionXml(part, { version, kind, isPart: true })).join('')}`;
}

type Shape = {
  readonly version: '02' | '08';
  readonly kind: 'credit' | 'debit' | 'return' | 'returned_transfer' | 'collected';
  readonly isPart: boolean;
};
type Told = CamtPayment & { readonly reason?: string; readonly reasonText?: string; readonly fee?: string };

function transactionXml(payment: Told, { version, kind, isPart }: Shape): string {
  const isV08 = version === '08';
  const details = kind === 'return' || !isV08 ? amountDetails(payment.amount) : '';
  const isReturn = kind === 'return' || kind === 'returned_transfer';
  const reason = `${tag('Rsn', textTag('Cd', payment.reason))}${textTag('AddtlInf', payment.reasonText)}`;
  const lines = typeof payment.purpose === 'string' ? [payment.purpose] : (payment.purpose ?? []);
  const remittance = `${lines.map((line) => textTag('Ustrd', line)).join('')}${tag('Strd', tag('CdtrRefInf', textTag('Ref', payment.creditorReference)))}`;
  const own = isPart ? textTag('AcctSvcrRef', payment.reference) : '';
  return `<TxDtls>
${tag('Refs', `${own}${textTag('EndToEndId', payment.endToEndId ?? 'NOTPROVIDED')}${textTag('MndtId', payment.mandateReference)}`)}
${isPart && isV08 ? `${amountTag(payment.amount)}<CdtDbtInd>${kind === 'debit' ? 'DBIT' : 'CRDT'}</CdtDbtInd>` : ''}${details}
${chargesXml(payment.fee, isV08)}${partiesXml(payment, { version, kind, isPart })}${tag('RmtInf', remittance)}${isReturn ? tag('RtrInf', reason) : ''}
</TxDtls>`;
}

function amountDetails(amount: string): string {
  const stated = amountTag(amount);
  return `<AmtDtls><InstdAmt>${stated}</InstdAmt><TxAmt>${stated}</TxAmt></AmtDtls>`;
}

function chargesXml(fee: string | undefined, isV08: boolean): string {
  if (fee === undefined) return '';
  return isV08
    ? `<Chrgs><Rcrd>${amountTag(fee)}<CdtDbtInd>DBIT</CdtDbtInd></Rcrd></Chrgs>`
    : `<Chrgs>${amountTag(fee)}<Pty><FinInstnId><BIC>BANKDEFFXXX</BIC></FinInstnId></Pty></Chrgs>`;
}

/** Who is the debtor: the other side of money in and of a debit of ours, also of one that came back. */
function partiesXml(payment: Told, { version, kind }: Shape): string {
  const side = kind === 'debit' || kind === 'returned_transfer' ? 'Cdtr' : 'Dbtr';
  const isV08 = version === '08';
  const party = (content: string): string => (isV08 ? tag('Pty', content) : content);
  const creditorId = payment.creditorId
    ? `<Id><PrvtId><Othr>${textTag('Id', payment.creditorId)}<SchmeNm><Prtry>SEPA</Prtry></SchmeNm></Othr></PrvtId></Id>`
    : '';
  const name = textTag('Nm', payment.name);
  const other = side === 'Dbtr' ? tag('Cdtr', party(creditorId)) : '';
  const account = tag(`${side}Acct`, tag('Id', textTag('IBAN', payment.iban)));
  const own = tag(side, party(side === 'Cdtr' ? `${name}${creditorId}` : name));
  return tag('RltdPties', side === 'Dbtr' ? `${own}${account}${other}` : `${own}${account}`);
}
