import { mount } from '../../platform/http/mount.ts';
import type { HttpShell } from '../../platform/http/shell.types.ts';
import { deedOf } from '../../platform/http/deed.ts';
import { pageAnswer } from './applications.routes.ts';
import { affordabilityOf } from './assessments.service.ts';
import { findDocument } from './case-file.repository.ts';
import { disclosureNotFound, documentNotFound } from './cases.refusals.ts';
import { acceptItem, reopenItem, uploadDocument, waiveItem } from './checklist.service.ts';
import { completeCase } from './completions.service.ts';
import { recordDisclosure } from './disclosures.service.ts';
import {
  acceptItemOperation,
  completeCaseOperation,
  getAffordabilityOperation,
  getDocumentOperation,
  recordDisclosureOperation,
  reopenItemOperation,
  uploadDocumentOperation,
  waiveItemOperation,
} from './files.operations.ts';
import { viewableCase, viewableFile } from './viewable.ts';

export function mountFiles(shell: HttpShell): void {
  mountDocuments(shell);
  mountChecklist(shell);
  mountFigures(shell);

  mount(shell, completeCaseOperation, async ({ tx, actor, params, clock }) => {
    const complete = await completeCase(tx, { case: params.case_id, deed: deedOf(actor, clock) });
    return { status: 201, ...(await pageAnswer(tx, complete, { actor, clock })) };
  });
}

function mountDocuments(shell: HttpShell): void {
  mount(shell, uploadDocumentOperation, async ({ tx, actor, params, query, body, clock }) => {
    await uploadDocument(tx, {
      case: params.case_id,
      itemId: params.item_id,
      fileName: query.file_name,
      mediaType: body.mediaType,
      content: body.bytes,
      deed: deedOf(actor, clock),
    });
    return { status: 201, ...(await pageAnswer(tx, await viewableCase(tx, params.case_id, actor), { actor, clock })) };
  });

  mount(shell, getDocumentOperation, async ({ db, actor, params }) => {
    const file = await viewableFile(db, { reference: params.case_id, actor, isForBorrower: false });
    const document = await findDocument(db, file.case.id, params.document_id);
    if (!document) throw documentNotFound();
    const { mediaType, fileName: name, content } = document;
    return { status: 200, file: { mediaType, name, content }, subject: { type: 'document', id: document.id } };
  });
}

function mountChecklist(shell: HttpShell): void {
  mount(shell, acceptItemOperation, async ({ tx, actor, params, clock }) => {
    const asked = { case: params.case_id, itemId: params.item_id, deed: deedOf(actor, clock) };
    return { status: 201, ...(await pageAnswer(tx, await acceptItem(tx, asked), { actor, clock })) };
  });

  mount(shell, reopenItemOperation, async ({ tx, actor, params, body, clock }) => {
    const asked = { case: params.case_id, itemId: params.item_id, ...body, deed: deedOf(actor, clock) };
    return { status: 201, ...(await pageAnswer(tx, await reopenItem(tx, asked), { actor, clock })) };
  });

  mount(shell, waiveItemOperation, async ({ tx, actor, params, body, clock }) => {
    const asked = { case: params.case_id, itemId: params.item_id, ...body, deed: deedOf(actor, clock) };
    return { status: 201, ...(await pageAnswer(tx, await waiveItem(tx, asked), { actor, clock })) };
  });
}

function mountFigures(shell: HttpShell): void {
  mount(shell, recordDisclosureOperation, async ({ tx, actor, params, body, clock }) => {
    const figures = {
      householdIncome: body.household_income,
      householdExpenses: body.household_expenses,
      businessIncome: body.business_income,
      businessExpenses: body.business_expenses,
      existingDebtService: body.existing_debt_service,
    };
    const asked = { case: params.case_id, figures, asOf: body.as_of, deed: deedOf(actor, clock) };
    return { status: 201, ...(await pageAnswer(tx, await recordDisclosure(tx, asked), { actor, clock })) };
  });

  mount(shell, getAffordabilityOperation, async ({ db, actor, params, clock }) => {
    const file = await viewableFile(db, { reference: params.case_id, actor, isForBorrower: false });
    const affordability = affordabilityOf(file, clock.today());
    const { disclosure } = file;
    if (!affordability || !disclosure) throw disclosureNotFound();
    const body = {
      household_income: disclosure.figures.householdIncome.toText(),
      household_expenses: disclosure.figures.householdExpenses.toText(),
      business_income: disclosure.figures.businessIncome.toText(),
      business_expenses: disclosure.figures.businessExpenses.toText(),
      household_surplus: affordability.householdSurplus.toText(),
      business_cash_flow: affordability.businessCashFlow.toText(),
      existing_debt_service: affordability.existingDebtService.toText(),
      available: affordability.available.toText(),
      instalment: affordability.instalment.toText(),
      ratio: affordability.ratio.toFixed(2),
      warning_ratio: affordability.warningRatio.toFixed(2),
      is_above_warning_line: affordability.isAboveWarningLine,
      disclosed_as_of: disclosure.asOf,
      sentence: { ...affordability.sentence },
    };
    return { status: 200, body, subject: { type: 'case', id: file.case.id } };
  });
}
