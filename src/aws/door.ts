// What brings the SDK with it; the doors load it lazily, through this one module.
export { connect } from './connect.ts';
export { listProfiles } from './profiles.ts';
