import { Button, Input, QRCode, Typography } from 'antd';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { base } from '@/api/door';
import { asProblem, type Problem } from '@/api/problem';
import { confirmAuthenticator, enrolAuthenticator, turnOffAuthenticator } from '@/api/sessions';
import { PasswordForm } from '@/session/PasswordForm';
import { useSession, useSessionState } from '@/session/session';
import { tight } from '@/reading/widths';
import { PageHead } from '@/ui/PageHead';
import { useToasts } from '@/ui/toasts';
import { Refusal } from '@/ui/Refusal';

export function Page() {
  const { t } = useTranslation();
  const session = useSession();
  const { end } = useSessionState();
  return (
    <div className="page stack narrow">
      <PageHead title={t('account.title')} text={`${session.displayName} · ${session.userName}`} />
      <section className="panel">
        <header>
          <h2>{t('account.who')}</h2>
        </header>
        <ul className="panel-body">
          {session.posts.map((post) => (
            <li key={post.body}>
              {t('pair', {
                name: post.bodyName,
                what: post.roles.map((role) => t(`shell.role.${role}`)).join(t('separator')),
              })}
            </li>
          ))}
        </ul>
      </section>
      <section className="panel">
        <header>
          <h2>{t('account.password')}</h2>
        </header>
        <div className="panel-body stack">
          <p className="soft">{t('account.passwordAfter')}</p>
          {/* The change ends every session, this one too: signing out locally shows the sign-in. */}
          <PasswordForm
            onChanged={() =>
              end().catch(() => {
                window.location.assign(base);
              })
            }
          />
        </div>
      </section>
      <SecondFactor on={session.hasAuthenticator} />
    </div>
  );
}

function SecondFactor({ on }: { on: boolean }) {
  const { t } = useTranslation();
  const { begin } = useSessionState();
  const session = useSession();
  const toasts = useToasts();
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [enrolment, setEnrolment] = useState<{ secret: string; otpauthUri: string } | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);

  const run = (act: () => Promise<void>) => async (event: FormEvent) => {
    event.preventDefault();
    setProblem(null);
    try {
      await act();
    } catch (error) {
      setProblem(asProblem(error));
    }
  };
  const enrol = run(async () => {
    if (on) {
      await turnOffAuthenticator(password);
      toasts.good(t('account.off'));
      begin({ ...session, hasAuthenticator: false });
      setPassword('');
    } else setEnrolment(await enrolAuthenticator(password));
  });
  const confirm = run(async () => {
    await confirmAuthenticator(tight(code));
    toasts.good(t('account.on'));
    begin({ ...session, hasAuthenticator: true });
    setEnrolment(null);
    setPassword('');
    setCode('');
  });

  return (
    <section className="panel">
      <header>
        <h2>{t('account.factor')}</h2>
      </header>
      <div className="panel-body stack">
        <p>{t(on ? 'account.factorOn' : 'account.factorOff')}</p>
        <Refusal problem={problem} />
        {enrolment === null ? (
          <form className="stack" onSubmit={(event) => void enrol(event)}>
            <label htmlFor="factor-password">{t('signIn.currentPassword')}</label>
            <Input.Password
              id="factor-password"
              autoComplete="current-password"
              required
              value={password}
              onChange={(event) => {
                setPassword(event.target.value);
              }}
            />
            <Button htmlType="submit" danger={on}>
              {t(on ? 'account.turnOff' : 'account.turnOn')}
            </Button>
          </form>
        ) : (
          <form className="stack" onSubmit={(event) => void confirm(event)}>
            <span>{t('account.scan')}</span>
            {/* Dark on light in either look: many apps read nothing else. */}
            <div role="img" aria-label={t('account.scan')}>
              <QRCode type="svg" value={enrolment.otpauthUri} size={200} color="#000000" bgColor="#ffffff" />
            </div>
            <span>{t('account.secret')}</span>
            <Typography.Text code copyable>
              {enrolment.secret}
            </Typography.Text>
            <a href={enrolment.otpauthUri}>{t('account.link')}</a>
            <label htmlFor="factor-code">{t('account.code')}</label>
            <Input
              id="factor-code"
              inputMode="numeric"
              autoComplete="one-time-code"
              required
              maxLength={16}
              value={code}
              onChange={(event) => {
                setCode(event.target.value);
              }}
            />
            <Button type="primary" htmlType="submit">
              {t('account.confirm')}
            </Button>
          </form>
        )}
      </div>
    </section>
  );
}
