import { CheckCircleFilled, MinusCircleOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  /** What the receiving office asks for, in words. */
  checks: readonly { says: string; met: boolean }[];
  /** What looks alike. */
  children: ReactNode;
}

/** Beside a text that is being written: what the receiving office asks for, and what looks alike. */
export function WritingSide({ checks, children }: Props) {
  const { t } = useTranslation();
  return (
    <aside className="writing-side">
      <section className="panel">
        <header>
          <h2>{t('writing.checklist')}</h2>
        </header>
        <ul className="panel-body checks">
          {checks.map(({ says, met }) => (
            <li key={says} className={met ? 'met' : undefined}>
              {met ? <CheckCircleFilled aria-hidden /> : <MinusCircleOutlined aria-hidden />}
              {says}
              <span className="sr-only">{t(met ? 'writing.met' : 'writing.notMet')}</span>
            </li>
          ))}
        </ul>
      </section>
      <section className="panel">
        <header>
          <h2>{t('lookAlikes.title')}</h2>
        </header>
        <div className="panel-body">{children}</div>
      </section>
    </aside>
  );
}
