import { Alert, Button, Input, type InputRef } from 'antd';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { at } from '@/api/door';
import { Problem, asProblem } from '@/api/problem';
import { signIn } from '@/api/sessions';
import { setLanguage } from '@/i18n';
import { isBlankText, tight } from '@/reading/widths';
import { useSessionState } from './session';

/** Signing in. With `again` it lies over the page on which the session ended, and leaves what was typed there alone. */
export function SignIn({ again }: { again?: string }) {
  const { t, i18n } = useTranslation();
  const { begin, end } = useSessionState();
  const [userName, setUserName] = useState(again ?? '');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [asksCode, setAsksCode] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const codeBox = useRef<InputRef>(null);
  const passwordBox = useRef<InputRef>(null);

  useEffect(() => {
    if (asksCode) codeBox.current?.focus();
    else if (again !== undefined) passwordBox.current?.focus();
  }, [asksCode, again]);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    try {
      begin(
        await signIn({ userName: userName.trim(), password, totpCode: isBlankText(code) ? undefined : tight(code) }),
      );
    } catch (error) {
      const refused = asProblem(error);
      if (refused.code === 'totp-required') setAsksCode(true);
      else setProblem(refused);
    } finally {
      setBusy(false);
    }
  };

  const other = i18n.language === 'en' ? 'zh-CN' : 'en';
  return (
    <div
      className={again === undefined ? 'sign-in' : 'sign-in sign-in-again'}
      role={again === undefined ? undefined : 'dialog'}
      aria-modal={again === undefined ? undefined : true}
      aria-labelledby="sign-in-title"
    >
      <main className="sign-in-card">
        <div className="sign-in-brand">
          <img src={at('mark.svg')} alt="" width={40} height={40} />
          <div>
            <strong>{t('shell.product')}</strong>
            <span>{t('signIn.intro')}</span>
          </div>
        </div>
        <form onSubmit={(event) => void submit(event)}>
          <h1 id="sign-in-title">{again === undefined ? t('signIn.title') : t('signIn.again')}</h1>
          {again !== undefined && <p className="soft">{t('signIn.againHint')}</p>}
          {problem && (
            <Alert
              type="error"
              showIcon
              role="alert"
              title={
                problem.isOffline
                  ? t('signIn.unreachable')
                  : problem.status === 429
                    ? t('signIn.wait', { count: problem.retryAfter ?? 60 })
                    : problem.message
              }
            />
          )}
          <label htmlFor="user-name">{t('signIn.userName')}</label>
          <Input
            id="user-name"
            size="large"
            autoComplete="username"
            autoFocus={again === undefined}
            required
            readOnly={again !== undefined}
            value={userName}
            onChange={(event) => {
              setUserName(event.target.value);
              setAsksCode(false);
            }}
          />
          <label htmlFor="password">{t('signIn.password')}</label>
          <Input.Password
            id="password"
            ref={passwordBox}
            size="large"
            autoComplete="current-password"
            required
            value={password}
            onChange={(event) => {
              setPassword(event.target.value);
            }}
          />
          {asksCode && (
            <>
              <label htmlFor="totp">{t('signIn.totp')}</label>
              <Input
                id="totp"
                ref={codeBox}
                size="large"
                inputMode="numeric"
                autoComplete="one-time-code"
                maxLength={16}
                required
                aria-describedby="totp-hint"
                value={code}
                onChange={(event) => {
                  setCode(event.target.value);
                }}
              />
              <p id="totp-hint" className="soft">
                {t('signIn.needsCode')},{t('signIn.totpHint')}
              </p>
            </>
          )}
          <Button type="primary" size="large" block htmlType="submit" loading={busy}>
            {t('signIn.submit')}
          </Button>
          <div className="sign-in-foot">
            <Button type="link" lang={other} onClick={() => void setLanguage(other)}>
              {t(`shell.languages.${other}`)}
            </Button>
            {again !== undefined && (
              <Button type="link" onClick={() => void end()}>
                {t('signIn.other')}
              </Button>
            )}
          </div>
        </form>
        <p className="soft sign-in-lost">{t('signIn.lost')}</p>
      </main>
    </div>
  );
}
