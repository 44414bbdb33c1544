import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { ConfigProvider, theme } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { createBrowserRouter, RouterProvider } from 'react-router';
import { base } from './api/door';
import { Problem } from './api/problem';
import { routes } from './routes';
import { SessionProvider } from './session/session';
import { antTheme } from './theme/palette';
import { PreferencesProvider, usePreferences } from './theme/preferences';
import { ToastProvider } from './ui/toasts';

const router = createBrowserRouter(routes, { basename: base });

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      // What will be the same the next time isn't asked for again.
      retry: (count, error) => error instanceof Problem && error.mayPass && !error.isOffline && count < 2,
      refetchOnWindowFocus: true,
    },
  },
});

export function App() {
  return (
    <PreferencesProvider>
      <QueryClientProvider client={queries}>
        <Look>
          <SessionProvider>
            <RouterProvider router={router} />
          </SessionProvider>
        </Look>
      </QueryClientProvider>
    </PreferencesProvider>
  );
}

function Look({ children }: { children: ReactNode }) {
  const { mode, density } = usePreferences();
  const { i18n } = useTranslation();
  const english = i18n.language === 'en';
  useEffect(() => {
    dayjs.locale(english ? 'en' : 'zh-cn');
  }, [english]);
  return (
    <ConfigProvider
      locale={english ? enUS : zhCN}
      theme={antTheme(mode, mode === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm, density === 'compact')}
      button={{ autoInsertSpace: false }}
    >
      <ToastProvider>{children}</ToastProvider>
    </ConfigProvider>
  );
}
