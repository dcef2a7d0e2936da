"""Forms: project and department forms become projects, objectives and indicators."""
