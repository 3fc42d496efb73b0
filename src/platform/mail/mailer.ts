import MailComposer from 'nodemailer/lib/mail-composer';

export type MailAddress = { readonly name: string; readonly address: string };

export type Mail = {
  /** Names the mail to every server it passes; the same mail handed over again bears the same one. */
  readonly id: string;
  readonly from: MailAddress;
  readonly to: MailAddress;
  readonly subject: string;
  readonly text: string;
  /** Null where the words are all there is. */
  readonly attachment: { readonly fileName: string; readonly mediaType: string; readonly content: Buffer } | null;
  readonly date: Date;
};

/**
 * Hands a mail over, or throws: MailNotAccepted when it surely did not go out, MailUncertain when nobody can know, so
 * that a mail is never sent twice by trying again.
 */
export type Mailer = { readonly send: (mail: Mail) => Promise<void> };

/** It did not go out. `isPermanent`: the same mail would be refused again. */
export class MailNotAccepted extends Error {
  readonly isPermanent: boolean;

  constructor(message: string, options: { readonly isPermanent: boolean; readonly cause: unknown }) {
    super(message, { cause: options.cause });
    this.name = 'MailNotAccepted';
    this.isPermanent = options.isPermanent;
  }
}

/** The connection broke while the mail was under way: it may have been accepted. */
export class MailUncertain extends Error {
  constructor(message: string, cause: unknown) {
    super(message, { cause });
    this.name = 'MailUncertain';
  }
}

/** The mail as it travels (RFC 5322). */
export async function composed(mail: Mail): Promise<Buffer> {
  const { attachment } = mail;
  const composer = new MailComposer({
    messageId: messageIdOf(mail),
    date: mail.date,
    from: { ...mail.from },
    to: { ...mail.to },
    subject: mail.subject,
    text: mail.text,
    attachments:
      attachment === null
        ? []
        : [{ filename: attachment.fileName, contentType: attachment.mediaType, content: attachment.content }],
  });
  return await composer.compile().build();
}

function messageIdOf({ id, from }: Mail): string {
  return `<${id}@${from.address.split('@').at(-1) ?? 'localhost'}>`;
}
