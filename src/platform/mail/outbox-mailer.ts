import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { composed, type Mailer, MailNotAccepted } from './mailer.ts';

/**
 * Puts mails into a folder, for installations without a mail server: each as a file that mail programs open and send.
 * The name is the mail's id, so the same mail handed over again is the same file.
 */
export function outboxMailer(folder: string): Mailer {
  return {
    async send(mail) {
      const file = join(folder, `${mail.id}.eml`);
      try {
        await mkdir(folder, { recursive: true });
        await writeFile(`${file}.part`, await composed(mail));
        await rename(`${file}.part`, file);
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        throw new MailNotAccepted(message, { isPermanent: false, cause: error });
      }
    },
  };
}
