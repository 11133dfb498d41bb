"""People and teams for a base and its projects, without a fixed post: 人才—项目—基地."""
