import {
  EventEmitter,
  ThemeColor,
  ThemeIcon,
  TreeItem,
  TreeItemCollapsibleState,
  window,
  type ExtensionContext,
  type TreeDataProvider,
} from 'vscode';
import { allFindings } from '../core/report.ts';
import type { Icon, Row } from '../report/row.ts';
import { toRows } from '../report/rows.ts';
import { COMMANDS, VIEW } from './contributions.ts';
import type { Parts } from './parts.ts';

/** The tree of accounts, regions, trails and findings: rows made into items, nothing else. */
export function register(context: ExtensionContext, { session, bundle, t }: Parts): void {
  const changed = new EventEmitter<void>();
  const provider: TreeDataProvider<Row> = {
    onDidChangeTreeData: changed.event,
    getTreeItem: toItem,
    getChildren: (row) => [...(row?.children ?? (session.report ? toRows(session.report, bundle) : []))],
  };
  const view = window.createTreeView(VIEW, { treeDataProvider: provider, showCollapseAll: true });
  const show = () => {
    changed.fire();
    const failed = session.report
      ? allFindings(session.report).filter(({ verdict }) => verdict === 'fail').length
      : 0;
    const tooltip = t('{count} failed', { count: failed });
    view.badge = failed > 0 ? { value: failed, tooltip } : undefined;
  };
  context.subscriptions.push(changed, view, session.onDidChange(show));
}

function toItem(row: Row): TreeItem {
  const item = new TreeItem(row.label, collapsible(row));
  item.id = row.id;
  item.description = row.description;
  item.tooltip = [row.label, row.detail || row.description].filter(Boolean).join('\n');
  item.iconPath = icon(row.icon);
  item.accessibilityInformation = {
    label: [row.label, row.description, row.detail].filter(Boolean).join(', '),
  };
  item.contextValue = [row.kind, row.target?.subject.arn ? 'arn' : '', row.checkId ? 'explained' : ''].join(
    '.',
  );
  if (row.target) item.command = { command: COMMANDS.openLiveDocument, title: '', arguments: [row] };
  return item;
}

function collapsible({ children, isOpen }: Row): TreeItemCollapsibleState {
  if (children.length === 0) return TreeItemCollapsibleState.None;
  return isOpen ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.Collapsed;
}

const ICONS: Readonly<Record<Icon, readonly [id: string, color?: string]>> = {
  critical: ['error', 'list.errorForeground'],
  high: ['error', 'list.errorForeground'],
  medium: ['warning', 'list.warningForeground'],
  low: ['info', 'notificationsInfoIcon.foreground'],
  info: ['info', 'notificationsInfoIcon.foreground'],
  pass: ['pass', 'testing.iconPassed'],
  unknown: ['question', 'testing.iconQueued'],
  'not-applicable': ['circle-slash'],
  account: ['account'],
  region: ['globe'],
  denied: ['lock'],
  none: ['circle-slash'],
  bucket: ['archive'],
  key: ['key'],
  'log-group': ['output'],
  role: ['person'],
};

function icon(name: Icon): ThemeIcon {
  const [id, color] = ICONS[name];
  return new ThemeIcon(id, color === undefined ? undefined : new ThemeColor(color));
}
