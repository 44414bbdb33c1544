import { Button, Input } from 'antd';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem, type Problem } from '@/api/problem';
import { changePassword } from '@/api/sessions';
import { Refusal } from '@/ui/Refusal';

// As the Directory checks them (AccountRules).
const rules = ['length', 'kinds', 'name', 'new'] as const;

/** Changing one's own password. It ends every session of the account, so the caller lets the person in again. */
export function PasswordForm({ onChanged }: { onChanged: (newPassword: string) => void | Promise<void> }) {
  const { t } = useTranslation();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [repeated, setRepeated] = useState('');
  const [differs, setDiffers] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setDiffers(next !== repeated);
    if (next !== repeated) {
      setProblem(null);
      return;
    }
    setBusy(true);
    setProblem(null);
    try {
      await changePassword(current, next);
      await onChanged(next);
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      setBusy(false);
    }
  };

  return (
    <form className="stack" onSubmit={(event) => void submit(event)}>
      <Refusal problem={problem} />
      <label htmlFor="current-password">{t('signIn.currentPassword')}</label>
      <Input.Password
        id="current-password"
        autoComplete="current-password"
        required
        value={current}
        onChange={(event) => {
          setCurrent(event.target.value);
        }}
      />
      <label htmlFor="new-password">{t('signIn.newPassword')}</label>
      <Input.Password
        id="new-password"
        autoComplete="new-password"
        required
        aria-describedby="password-rules"
        value={next}
        onChange={(event) => {
          setNext(event.target.value);
        }}
      />
      <ul id="password-rules" className="soft password-rules">
        {rules.map((rule) => (
          <li key={rule}>{t(`signIn.rules.${rule}`)}</li>
        ))}
      </ul>
      <label htmlFor="repeated-password">{t('signIn.repeat')}</label>
      <Input.Password
        id="repeated-password"
        autoComplete="new-password"
        required
        status={differs ? 'error' : undefined}
        aria-invalid={differs}
        aria-describedby={differs ? 'password-differs' : undefined}
        value={repeated}
        onChange={(event) => {
          setRepeated(event.target.value);
          setDiffers(false);
        }}
      />
      {differs && (
        <p id="password-differs" className="bad" role="alert">
          {t('signIn.differs')}
        </p>
      )}
      <Button type="primary" htmlType="submit" loading={busy}>
        {t('signIn.change')}
      </Button>
    </form>
  );
}
