import { useTranslation } from 'react-i18next';
import { signIn } from '@/api/sessions';
import { PasswordForm } from './PasswordForm';
import { useSession, useSessionState } from './session';

/** The first sign-in: nothing else can be done before the password is one's own. */
export function PasswordDue() {
  const { t } = useTranslation();
  const session = useSession();
  const { begin, end } = useSessionState();
  return (
    <div className="sign-in">
      <main className="sign-in-card">
        <h1>{t('signIn.mustChange')}</h1>
        <PasswordForm
          onChanged={async (password) => {
            if (session.hasAuthenticator) await end();
            else begin(await signIn({ userName: session.userName, password, body: session.body }));
          }}
        />
      </main>
    </div>
  );
}
