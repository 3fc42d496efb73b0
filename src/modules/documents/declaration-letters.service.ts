import { firstOfMonth, laterOf, plusDays, plusMonths, type BusinessDate } from '../../domain/time/business-date.ts';
import type { PolicyTerms } from '../../domain/policy/policy-terms.ts';
import type { Tx } from '../../platform/db/database.ts';
import { declarationNotFound, lockDeclaration, memberOfDeclaration, type Declaration } from '../members/index.ts';
import { personCalled } from '../persons/index.ts';
import { policyOn } from '../policy/index.ts';
import { declarationErased, declarationNotDecidedSo } from './documents.refusals.ts';
import { isDeclarationErased } from './documents.repository.ts';
import { type Asking, writeDocument } from './documents.service.ts';
import type { StoredDocument } from './documents.types.ts';
import type { DataOf } from './templates/index.ts';

export type DeclarationLetterKind = 'admission_notice' | 'joining_refusal';

export type DeclarationLetter = Asking & { readonly declarationId: string; readonly kind: DeclarationLetterKind };

/**
 * Tells whoever declared to join what was decided (GenG §15(2)). `membership.declaration_not_found`,
 * `document.declaration_not_decided_so`, `document.declaration_erased`
 */
export async function writeDeclarationLetter(tx: Tx, letter: DeclarationLetter): Promise<StoredDocument> {
  const declaration = await lockDeclaration(tx, letter.declarationId);
  if (!declaration) throw declarationNotFound();
  const person = await personCalled(tx, { by: 'id', id: declaration.personId });
  if (person.erasedAt !== null || (await isDeclarationErased(tx, declaration.id))) throw declarationErased();
  const common = {
    addressees: [person],
    about: { caseId: null, loanId: null, guaranteeId: null, asOf: null, declarationId: declaration.id },
    requestKey: letter.requestKey,
    deed: letter.deed,
  };
  return letter.kind === 'admission_notice'
    ? await writeDocument(tx, { ...common, kind: letter.kind, data: await admissionData(tx, declaration, letter) })
    : await writeDocument(tx, { ...common, kind: letter.kind, data: await refusalData(tx, declaration, letter) });
}

/** Terms are those of the day of admission: what the member was admitted to. */
async function admissionData(
  tx: Tx,
  declaration: Declaration,
  { deed }: DeclarationLetter,
): Promise<DataOf<'admission_notice'>> {
  const member = await memberOfDeclaration(tx, declaration.id);
  if (declaration.status !== 'admitted' || !member) throw declarationNotDecidedSo(true);
  const { terms } = await policyOn(tx, member.admittedOn);
  const { shares, membership } = terms;
  const open = member.shareCapitalSubscribed.minus(member.shareCapitalPaid);
  const due = laterOf(deed.today, plusDays(member.admittedOn, shares.paymentDueDays));
  return {
    member_number: member.number,
    declared_on: declaration.declaredOn,
    admitted_on: member.admittedOn,
    share_count: declaration.shareCount,
    share_nominal: shares.nominal.toText(),
    payment: open.isZero() ? null : { open: open.toText(), payable_by: due, instalments: shares.paymentInstalments },
    dues: duesOf(terms, member.admittedOn),
    notice_period_months: membership.noticePeriodMonths,
    statutes_version: declaration.statutesVersion,
  };
}

function duesOf({ dues }: PolicyTerms, admittedOn: BusinessDate): DataOf<'admission_notice'>['dues'] {
  if (dues.monthlyAmount.isZero()) return null;
  const firstMonth = plusMonths(firstOfMonth(admittedOn), dues.firstMonth === 'month_after_joining' ? 1 : 0);
  return {
    monthly_amount: dues.monthlyAmount.toText(),
    first_due_on: plusDays(firstMonth, dues.dueDay - 1),
    rhythm_months: dues.rhythmMonths,
    reduced: dues.groups
      .filter(({ monthlyAmount }) => monthlyAmount.isLessThan(dues.monthlyAmount))
      .map(({ name, monthlyAmount }) => ({ name, monthly_amount: monthlyAmount.toText() })),
  };
}

async function refusalData(
  tx: Tx,
  declaration: Declaration,
  { deed }: DeclarationLetter,
): Promise<DataOf<'joining_refusal'>> {
  const { status, decidedOn, declaredOn } = declaration;
  if (status !== 'refused' || decidedOn === null) throw declarationNotDecidedSo(false);
  const { joining } = (await policyOn(tx, deed.today)).terms;
  return { declared_on: declaredOn, decided_on: decidedOn, erased_after_days: joining.refusalErasureDays };
}
