import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** What stands in the browser's tab. */
export function useTitle(title: string): void {
  const { t } = useTranslation();
  const product = t('shell.short');
  useEffect(() => {
    document.title = `${title} – ${product}`;
  }, [title, product]);
}

/** The head of a page: its title, also in the browser's tab, a line of explanation, and what one can do here. */
export function PageHead({ title, text, children }: { title: string; text?: string; children?: ReactNode }) {
  useTitle(title);
  return (
    <header className="page-head">
      <div>
        <h1>{title}</h1>
        {text !== undefined && <p>{text}</p>}
      </div>
      {children !== undefined && <div className="row no-print">{children}</div>}
    </header>
  );
}
