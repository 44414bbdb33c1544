import type { ReactNode } from 'react';

export interface GridColumn {
  key: string;
  label: string;
  editable: boolean;
  numeric?: boolean;
  width?: number;
}

export interface CellChange {
  row: number;
  column: number;
  text: string;
}

export interface Place {
  row: number;
  column: number;
}

export interface GridProps {
  label: string;
  columns: readonly GridColumn[];
  rows: number;
  text: (row: number, column: number) => string;
  /** What a cell that is not written shows; text otherwise. */
  show?: (row: number, column: number) => ReactNode;
  fault?: (row: number, column: number) => string | null;
  choices?: (row: number, column: number) => readonly string[];
  /** Changes that belong together: one undo takes them back. */
  onChange: (changes: CellChange[]) => void;
  /** Takes a pasted block itself; else it lies down from the active cell. */
  onPaste?: (block: string[][], at: Place) => void;
  onUndo?: () => void;
  readOnly?: boolean;
}
