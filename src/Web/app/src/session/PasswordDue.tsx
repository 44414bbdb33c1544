import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { signIn } from '@/api/sessions';
import { PasswordForm } from './PasswordForm';
import { useSession, useSessionState } from './session';

/** The first sign-in: nothing else can be done before the password is one's own. Who came by mistake can leave. */
export function PasswordDue() {
  const { t } = useTranslation();
  const session = useSession();
  const { begin, end } = useSessionState();
  return (
    <div className="sign-in">
      <main className="sign-in-card">
        <h1>{t('signIn.mustChange')}</h1>
        <p className="soft">{t('signIn.mustChangeWhy', { name: session.userName })}</p>
        <PasswordForm
          onChanged={async (password) => {
            if (session.hasAuthenticator) await end();
            else begin(await signIn({ userName: session.userName, password, body: session.body }));
          }}
        />
        <div className="sign-in-foot">
          <Button type="link" onClick={() => void end()}>
            {t('signIn.leave')}
          </Button>
        </div>
      </main>
    </div>
  );
}
