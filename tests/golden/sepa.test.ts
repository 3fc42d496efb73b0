import { expect, it } from 'vitest';
import { creditTransferXml } from '../../src/domain/sepa/credit-transfer-file.ts';
import { directDebitXml } from '../../src/domain/sepa/direct-debit-file.ts';
import { collection, payout } from '../support/payment-files.ts';

/** The files that go to the bank, as they went. A change shows in the diff of tests/golden/sepa. */

it.each([
  ['direct-debits', directDebitXml(collection)],
  ['credit-transfers', creditTransferXml(payout)],
])('The file of %s reads as it did', async (name, xml) => {
  await expect(xml).toMatchFileSnapshot(`sepa/${name}.xml`);
});
