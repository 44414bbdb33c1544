import { createContext, use, useCallback, useEffect, useMemo, useState, type ReactNode } from 'react';
import { paint, type Mode } from './palette';

export type Appearance = Mode | 'system';
export type Density = 'compact' | 'roomy';

interface Preferences {
  appearance: Appearance;
  mode: Mode;
  density: Density;
  setAppearance: (appearance: Appearance) => void;
  setDensity: (density: Density) => void;
}

const Context = createContext<Preferences | null>(null);

function remembered<T extends string>(key: string, among: readonly T[], usual: T): T {
  const value = localStorage.getItem(key) as T | null;
  return value !== null && among.includes(value) ? value : usual;
}

const darkScreen = () => window.matchMedia('(prefers-color-scheme: dark)');

export function PreferencesProvider({ children }: { children: ReactNode }) {
  const [appearance, setAppearanceState] = useState(() =>
    remembered<Appearance>('linkage.appearance', ['light', 'dark', 'system'], 'system'),
  );
  const [density, setDensityState] = useState(() =>
    remembered<Density>('linkage.density', ['compact', 'roomy'], 'compact'),
  );
  const [screenIsDark, setScreenIsDark] = useState(() => darkScreen().matches);

  useEffect(() => {
    const screen = darkScreen();
    const follow = () => {
      setScreenIsDark(screen.matches);
    };
    screen.addEventListener('change', follow);
    return () => {
      screen.removeEventListener('change', follow);
    };
  }, []);

  const mode: Mode = appearance === 'system' ? (screenIsDark ? 'dark' : 'light') : appearance;
  useEffect(() => {
    paint(mode);
  }, [mode]);

  const setAppearance = useCallback((next: Appearance) => {
    localStorage.setItem('linkage.appearance', next);
    setAppearanceState(next);
  }, []);
  const setDensity = useCallback((next: Density) => {
    localStorage.setItem('linkage.density', next);
    setDensityState(next);
  }, []);

  const value = useMemo(
    () => ({ appearance, mode, density, setAppearance, setDensity }),
    [appearance, mode, density, setAppearance, setDensity],
  );
  return <Context value={value}>{children}</Context>;
}

export function usePreferences(): Preferences {
  const preferences = use(Context);
  if (!preferences) throw new Error('PreferencesProvider is missing');
  return preferences;
}
