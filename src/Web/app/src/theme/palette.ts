import type { ThemeConfig } from 'antd';

export type Mode = 'light' | 'dark';

/** Every colour of the app. Red is for overdue and refusal only, amber for nearly due, green for done. */
export interface Palette {
  ground: string;
  surface: string;
  raised: string;
  line: string;
  lineStrong: string;
  ink: string;
  inkSoft: string;
  inkFaint: string;
  navy: string;
  navySoft: string;
  onNavy: string;
  red: string;
  redSoft: string;
  amber: string;
  amberSoft: string;
  green: string;
  greenSoft: string;
  mark: string;
  nav: string;
  onNav: string;
  onNavSoft: string;
  navActive: string;
}

export const palettes: Record<Mode, Palette> = {
  light: {
    ground: '#f4f6f9',
    surface: '#ffffff',
    raised: '#ffffff',
    line: '#e3e7ee',
    lineStrong: '#c5ccd8',
    ink: '#1b2433',
    inkSoft: '#4d596b',
    inkFaint: '#667085',
    navy: '#1f4480',
    navySoft: '#e8eef8',
    onNavy: '#ffffff',
    red: '#b42318',
    redSoft: '#fdecea',
    amber: '#8f5200',
    amberSoft: '#fdf2dc',
    green: '#1d6b3d',
    greenSoft: '#e5f4ea',
    mark: '#ffe9a8',
    nav: '#172b4d',
    onNav: '#eef2f9',
    onNavSoft: '#b3c0d6',
    navActive: '#2a4675',
  },
  dark: {
    ground: '#10151d',
    surface: '#171e29',
    raised: '#1e2735',
    line: '#2b3647',
    lineStrong: '#44536a',
    ink: '#e7ecf4',
    inkSoft: '#b4bfd0',
    inkFaint: '#96a3b7',
    navy: '#8db4f2',
    navySoft: '#20314e',
    onNavy: '#0d1524',
    red: '#ff9d92',
    redSoft: '#43201f',
    amber: '#f2c267',
    amberSoft: '#3d2f14',
    green: '#7fd3a0',
    greenSoft: '#18382a',
    mark: '#5a4a12',
    nav: '#0d131c',
    onNav: '#e7ecf4',
    onNavSoft: '#9fadc3',
    navActive: '#20314e',
  },
};

/** The same palette for the parts of Ant Design. */
export function antTheme(mode: Mode, algorithm: ThemeConfig['algorithm'], compact: boolean): ThemeConfig {
  const p = palettes[mode];
  return {
    algorithm,
    token: {
      fontFamily: 'var(--font)',
      fontSize: 14,
      borderRadius: 6,
      colorPrimary: p.navy,
      colorInfo: p.navy,
      colorLink: p.navy,
      colorError: p.red,
      colorWarning: p.amber,
      colorSuccess: p.green,
      colorBgLayout: p.ground,
      colorBgContainer: p.surface,
      colorBgElevated: p.raised,
      colorText: p.ink,
      colorTextSecondary: p.inkSoft,
      colorTextTertiary: p.inkFaint,
      colorTextDescription: p.inkFaint,
      colorTextPlaceholder: p.inkFaint,
      colorBorder: p.lineStrong,
      colorBorderSecondary: p.line,
      colorTextLightSolid: p.onNavy,
      wireframe: false,
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.16s',
    },
    components: {
      Alert: alertTones(p, mode),
      Table: {
        cellPaddingBlockSM: compact ? 7 : 11,
        headerBg: p.ground,
        headerColor: p.inkSoft,
        rowHoverBg: p.navySoft,
      },
      Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
      Form: { itemMarginBottom: 18, verticalLabelPadding: '0 0 4px' },
      Tooltip: { colorBgSpotlight: mode === 'light' ? '#1b2433' : '#33415a', colorTextLightSolid: '#ffffff' },
    },
  };
}

// Derived from the accent, a dark ground turns brown and muddy: there only the edge says of what kind it is.
const alertTones = (p: Palette, mode: Mode) =>
  mode === 'light'
    ? { colorWarningBg: p.amberSoft, colorErrorBg: p.redSoft, colorInfoBg: p.navySoft, colorSuccessBg: p.greenSoft }
    : {
        colorWarningBg: p.raised,
        colorWarningBorder: '#8a7140',
        colorErrorBg: p.raised,
        colorErrorBorder: '#8f5852',
        colorInfoBg: p.raised,
        colorInfoBorder: '#4c6796',
        colorSuccessBg: p.raised,
        colorSuccessBorder: '#4a7a5f',
      };

/** Writes the palette where the style sheets read it. */
export function paint(mode: Mode): void {
  const root = document.documentElement;
  root.dataset.theme = mode;
  root.style.colorScheme = mode;
  for (const [name, value] of Object.entries(palettes[mode])) {
    root.style.setProperty(`--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`, value);
  }
}
