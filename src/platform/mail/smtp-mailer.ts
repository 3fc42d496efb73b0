import { parseConnectionUrl } from 'nodemailer/lib/shared';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { composed, type Mail, type Mailer, MailNotAccepted, MailUncertain } from './mailer.ts';

const CONNECT_WITHIN_MS = 20_000;
const ANSWER_WITHIN_MS = 60_000;
const LOOPBACK = new Set(['localhost', '127.0.0.1', '::1']);

/**
 * Hands mails to a server: `smtps://user:password@mail.example`, or `smtp://…` with STARTTLS, without which no letter
 * leaves this machine.
 */
export function smtpMailer(url: string): Mailer {
  const { auth, ...server } = parseConnectionUrl(url);
  const options = {
    connectionTimeout: CONNECT_WITHIN_MS,
    greetingTimeout: CONNECT_WITHIN_MS,
    socketTimeout: ANSWER_WITHIN_MS,
    requireTLS: !LOOPBACK.has(String(server.host)),
    ...server,
  };
  return {
    async send(mail) {
      const message = await composed(mail);
      const connection = new SMTPConnection(options);
      const broken = new Promise<never>((_resolve, reject) => {
        connection.on('error', reject);
        // The end is told before the answer that came with it, such as 421, which says more.
        connection.once('end', () => setImmediate(() => reject(new Error('connection closed'))));
      });
      // Whoever waits hears of it through the race; afterwards, nobody needs to.
      broken.catch(() => undefined);
      try {
        await Promise.race([signIn(connection, auth), broken]).catch(throwNotAccepted);
        await Promise.race([handOver(connection, mail, message), broken]).catch(throwByReply);
      } catch (error) {
        connection.close();
        throw error;
      }
      connection.quit();
    },
  };
}

type Credentials = ReturnType<typeof parseConnectionUrl>['auth'];

async function signIn(connection: SMTPConnection, auth: Credentials): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    connection.connect((error) => (error ? reject(error) : resolve()));
  });
  if (!auth) return;
  await new Promise<void>((resolve, reject) => {
    connection.login(auth, (error) => (error ? reject(error) : resolve()));
  });
}

async function handOver(connection: SMTPConnection, mail: Mail, message: Buffer): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const envelope = { from: mail.from.address, to: [mail.to.address] };
    connection.send(envelope, message, (error) => (error ? reject(error) : resolve()));
  });
}

type SmtpError = { readonly message: string; readonly responseCode?: number; readonly permanent?: boolean };

/** Before the mail was offered nothing can have gone out, and the server may be there again later. */
function throwNotAccepted(error: SmtpError): never {
  throw new MailNotAccepted(error.message, { isPermanent: false, cause: error });
}

/** A server that answers no has not accepted; one that falls silent may have. */
function throwByReply(error: SmtpError): never {
  if (error.responseCode === undefined) throw new MailUncertain(error.message, error);
  throw new MailNotAccepted(error.message, { isPermanent: error.permanent === true, cause: error });
}
