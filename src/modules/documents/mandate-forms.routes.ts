import { deedOf } from '../../platform/http/deed.ts';
import { mount } from '../../platform/http/mount.ts';
import { requestKey } from '../../platform/http/request-key.ts';
import type { HttpShell } from '../../platform/http/shell.types.ts';
import * as operations from './mandate-forms.operations.ts';
import { writeMandateForm } from './mandate-forms.service.ts';
import { documentPage } from './visible-documents.ts';

export function mountMandateForms(shell: HttpShell): void {
  mount(shell, operations.writeMandateForm, async ({ tx, actor, params, clock, idempotencyKey }) => {
    const document = await writeMandateForm(tx, {
      mandateId: params.mandate_id,
      requestKey: requestKey(actor, operations.writeMandateForm, idempotencyKey),
      deed: deedOf(actor, clock),
    });
    const subject = { type: 'document', id: document.id };
    return { status: 201, body: await documentPage(tx, document, actor), subject };
  });
}
