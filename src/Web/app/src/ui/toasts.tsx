import { createContext, use, useCallback, useMemo, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem } from '@/api/problem';
import { wordsOf } from './refusals';

interface Toast {
  id: number;
  tone: 'good' | 'bad';
  text: string;
}

interface Toasts {
  good: (text: string) => void;
  bad: (text: string) => void;
  /** Says why something was refused. */
  refused: (error: unknown) => void;
}

const Context = createContext<Toasts | null>(null);
const stays = { good: 4_000, bad: 9_000 };

/** Short words about what was just done; read out by screen readers. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<readonly Toast[]>([]);
  const { t } = useTranslation();
  const next = useRef(0);
  const say = useCallback((tone: Toast['tone'], text: string) => {
    const id = next.current++;
    setShown((before) => [...before.slice(-2), { id, tone, text }]);
    setTimeout(() => {
      setShown((before) => before.filter((toast) => toast.id !== id));
    }, stays[tone]);
  }, []);
  const toasts = useMemo<Toasts>(
    () => ({
      good: (text) => {
        say('good', text);
      },
      bad: (text) => {
        say('bad', text);
      },
      refused: (error) => {
        const { title, detail } = wordsOf(asProblem(error), t);
        say('bad', detail ? t('pair', { name: title, what: detail }) : title);
      },
    }),
    [say, t],
  );
  return (
    <Context value={toasts}>
      {children}
      <div className="toasts" role="status" aria-live="polite">
        {shown.map((toast) => (
          <p key={toast.id} className={`toast toast-${toast.tone}`}>
            {toast.text}
          </p>
        ))}
      </div>
    </Context>
  );
}

export function useToasts(): Toasts {
  const toasts = use(Context);
  if (!toasts) throw new Error('ToastProvider is missing');
  return toasts;
}
